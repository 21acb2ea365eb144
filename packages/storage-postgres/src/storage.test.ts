import { describeStorageContract } from '@metarr/core/testing'
import { temporaryDatabase } from '@metarr/test-postgres/databases'
import { createPostgresStorage } from './storage.js'

const database = temporaryDatabase()
let count = 0

describeStorageContract('PostgreSQL', {
  open: async () => createPostgresStorage({ url: database.url, schema: `storage_${++count}` }),
})

import { describeCopierContract } from '@metarr/core/testing'
import { temporaryDatabase } from '@metarr/test-postgres/databases'
import { createPostgresStorage } from './storage.js'

const database = temporaryDatabase()
let count = 0

describeCopierContract({
  open: async () => createPostgresStorage({ url: database.url, schema: `copier_${++count}` }),
})

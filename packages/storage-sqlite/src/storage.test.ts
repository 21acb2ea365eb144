import { describeStorageContract } from '@metarr/core/testing'
import { createSqliteStorage } from './storage.js'
import { temporaryFiles } from './testing/temporary-folder.js'

const newFile = temporaryFiles()

describeStorageContract('SQLite in a file', {
  open: async () => createSqliteStorage({ file: newFile() }),
})

describeStorageContract('SQLite in memory', {
  open: async () => createSqliteStorage({ file: ':memory:' }),
})

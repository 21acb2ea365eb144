import { describeCopierContract } from '@metarr/core/testing'
import { createSqliteStorage } from './storage.js'
import { temporaryFiles } from './testing/temporary-folder.js'

const newFile = temporaryFiles()

describeCopierContract({ open: async () => createSqliteStorage({ file: newFile() }) })

import { describePublishRehearsal, openDiskStage, quickFolder } from '@metarr/core/testing'
import { createSqliteStorage } from './storage.js'

const home = await quickFolder('rehearsal')

describePublishRehearsal('a disk with SQLite', {
  open: () =>
    openDiskStage({
      home,
      openStorage: (file) => createSqliteStorage({ file }),
      isFile: true,
    }),
})

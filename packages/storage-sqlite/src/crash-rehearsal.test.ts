import {
  describePublishRehearsal,
  diskStageAt,
  quickFolder,
  stageFolders,
} from '@metarr/core/testing'
import { createSqliteStorage } from './storage.js'

const home = await quickFolder('rehearsal')

describePublishRehearsal('a disk with SQLite', {
  async open() {
    const folders = await stageFolders(home)
    const storage = await createSqliteStorage({ file: folders.database })
    return diskStageAt({ ...folders, storage })
  },
})

import { createMemoryStorage } from '../memory/index.js'
import { describeFileSystemRehearsal, quickFolder } from '../testing/index.js'

describeFileSystemRehearsal('a disk', {
  home: await quickFolder('faults'),
  openStorage: async () => createMemoryStorage(),
})

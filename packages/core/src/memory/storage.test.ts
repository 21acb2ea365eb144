import { describeStorageContract } from '../testing/storage/storage-contract.js'
import { createMemoryStorage } from './storage.js'

describeStorageContract('memory', { open: async () => createMemoryStorage() })

import { describeStorageContract } from '@metarr/core/testing'
import { freshStorages } from './testing/fresh-storages.js'

describeStorageContract('PostgreSQL', { open: freshStorages() })

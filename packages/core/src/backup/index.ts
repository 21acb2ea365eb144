export type { BackedUpFile, BackupHeader, BackupManifest } from './backup-format.js'
export type {
  CopiedRow,
  CopiedRows,
  StorageCopier,
  StorageCopy,
  StorageSnapshot,
} from './storage-copy.js'

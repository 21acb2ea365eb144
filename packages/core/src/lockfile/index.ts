export { exportLockfile } from './export-lockfile.js'
export type {
  ImportLockfileRequest,
  ImportPorts,
  ImportReport,
} from './import-lockfile.js'
export { importLockfile } from './import-lockfile.js'
export type {
  LockedCollection,
  LockedEpisode,
  LockedItem,
  LockedPicture,
  LockedSeason,
  LockedSettings,
  LockedTitle,
  Lockfile,
  LockfileVersion,
} from './lockfile.js'
export { readLockfile } from './read-lockfile.js'
export type { LostPicture } from './take-over.js'

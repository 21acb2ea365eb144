export type { AdoptReport, AdoptRequest, LeftItem, NotAdopted } from './adopt-library.js'
export { adoptLibrary } from './adopt-library.js'
export type { NotAsFound } from './as-found.js'
export type { AssignFileRequest, AssignPorts } from './assign-unknown-file.js'
export { assignUnknownFile } from './assign-unknown-file.js'
export type { DecidedVideos, VideoQuestion } from './decide-videos.js'
export { decideVideos, undecidedVideos } from './decide-videos.js'
export type { Finding, ScanProblem } from './finding.js'
export type { FolderChange, FolderWatcher, Watching, WatchOptions } from './folder-watcher.js'
export type { FoundPicture, LocalAsset } from './found-picture.js'
export type { IgnoreFilesReport, IgnoreFilesRequest } from './ignore-unknown-files.js'
export { ignoreUnknownFiles, unignoreFiles } from './ignore-unknown-files.js'
export { ignoreFileNames, withoutIgnored } from './ignored-entries.js'
export type { Arrivals, Intake } from './intake.js'
export type {
  FileAttributes,
  FileFacts,
  FolderEntry,
  FolderListing,
  LibraryFolder,
  LibraryFolders,
} from './library-folder.js'
export type {
  UnknownFile,
  UnknownFilesPage,
  UnknownFilesRequest,
} from './list-unknown-files.js'
export { listUnknownFiles } from './list-unknown-files.js'
export { createLocalAssetProvider } from './local-asset-provider.js'
export type {
  AbsolutePath,
  MediaProbe,
  ProbeOptions,
  ProbeProblem,
  ProbeProblemCode,
  ProbeResult,
} from './media-probe.js'
export type { ScanLedger, ScannedFolder } from './scan-ledger.js'
export type { ScanPorts, ScanReport, ScanRequest } from './scan-library.js'
export { scanLibrary } from './scan-library.js'
export type { VideoRoleRequest } from './set-video-role.js'
export { setVideoRole } from './set-video-role.js'
export type {
  AudioStream,
  HdrKind,
  StreamDetails,
  SubtitleStream,
  VideoStream,
} from './stream-details.js'
export type { ScanUnit, UnitFile } from './unit.js'
export type { KnownStreams, ReadFinding, UnitReading, UnitToRead } from './unit-reading.js'
export type { WatchPorts, WatchRequest } from './watch-library.js'
export { watchLibrary } from './watch-library.js'

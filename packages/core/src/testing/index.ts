export type { AssetProviderHarness, AssetProviderSamples } from './asset-provider-contract.js'
export { describeAssetProviderContract } from './asset-provider-contract.js'
export type { BlobStoreHarness } from './blob-store-contract.js'
export { describeBlobStoreContract } from './blob-store-contract.js'
export {
  aBlob,
  aCandidate,
  aCollection,
  aDigest,
  aJob,
  aJournalEntry,
  aLibrary,
  aMovie,
  anEpisode,
  anOffer,
  aPublication,
  aResponse,
  aScannedFolder,
  aSeason,
  aSelection,
  aSeries,
  aVideo,
  testTime,
  titled,
} from './builders.js'
export type { FixedClock, SteppedClock } from './clock.js'
export { countingIds, fixedClock, steppedClock } from './clock.js'
export type { CrashMoment, CrashPlan, CrashSchedule } from './crash-schedule.js'
export { Crash, createCrashSchedule } from './crash-schedule.js'
export type { DiskPlaces, DiskStage, DiskStageOptions } from './disk-stage.js'
export { openDiskStage, quickFolder } from './disk-stage.js'
export type { Fault, FaultMoment, FileSystemFaults, SystemCall } from './file-system-faults.js'
export { faultyFileSystem } from './file-system-faults.js'
export { describeFileSystemRehearsal } from './file-system-rehearsal.js'
export type { FolderWatcherHarness, FolderWatcherUnderTest } from './folder-watcher-contract.js'
export { describeFolderWatcherContract } from './folder-watcher-contract.js'
export type { ImageInspectorHarness } from './image-inspector-contract.js'
export { describeImageInspectorContract } from './image-inspector-contract.js'
export type { LibraryFolderHarness, LibraryFolderUnderTest } from './library-folder-contract.js'
export { describeLibraryFolderContract } from './library-folder-contract.js'
export type { MediaProbeHarness, MediaProbeSamples } from './media-probe-contract.js'
export { describeMediaProbeContract } from './media-probe-contract.js'
export { memoryPorts } from './memory-ports.js'
export type {
  MetadataProviderHarness,
  MetadataProviderSamples,
  SampleTitle,
} from './metadata-provider-contract.js'
export { describeMetadataProviderContract } from './metadata-provider-contract.js'
export type { PasswordHasherHarness } from './password-hasher-contract.js'
export { describePasswordHasherContract } from './password-hasher-contract.js'
export type { PictureFacts } from './picture.js'
export { aPicture } from './picture.js'
export type { PlayerConnectionHarness } from './player-connection-contract.js'
export { describePlayerConnectionContract } from './player-connection-contract.js'
export type { PreparedStage, PreparedStages } from './prepared-stages.js'
export { createPreparedStages } from './prepared-stages.js'
export type { RehearsalEnd, RehearsalHarness } from './publish-rehearsal.js'
export { describePublishRehearsal, expectWholeOrUntouched } from './publish-rehearsal.js'
export type { PublishScene, RehearsalStage, SceneView } from './publish-scene.js'
export {
  lostFiles,
  openPublishScene,
  outcomeOf,
  publishScenes,
  scenePorts,
  scheduledPorts,
  viewPublishScene,
} from './publish-scene.js'
export { aPublishedFilm } from './published-film.js'
export type { SecretBoxHarness } from './secret-box-contract.js'
export { describeSecretBoxContract } from './secret-box-contract.js'
export { describeCopierContract } from './storage/copier-contract.js'
export { describeStorageContract } from './storage/storage-contract.js'
export type { StorageHarness } from './storage/storage-harness.js'
export type { ThumbnailStoreHarness } from './thumbnail-store-contract.js'
export { describeThumbnailStoreContract } from './thumbnail-store-contract.js'

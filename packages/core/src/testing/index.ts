export type { AssetProviderHarness, AssetProviderSamples } from './asset-provider-contract.js'
export { describeAssetProviderContract } from './asset-provider-contract.js'
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
  aScannedFolder,
  aSeason,
  aSelection,
  aSeries,
  aVideo,
  testTime,
  titled,
} from './builders.js'
export type { FixedClock } from './clock.js'
export { countingIds, fixedClock } from './clock.js'
export type { MediaProbeHarness, MediaProbeSamples } from './media-probe-contract.js'
export { describeMediaProbeContract } from './media-probe-contract.js'
export type {
  MetadataProviderHarness,
  MetadataProviderSamples,
  SampleTitle,
} from './metadata-provider-contract.js'
export { describeMetadataProviderContract } from './metadata-provider-contract.js'
export { describeStorageContract } from './storage/storage-contract.js'
export type { StorageHarness } from './storage/storage-harness.js'

export type { AssetProvider, AssetRequest } from './assets/asset-provider.js'
export type { AssetType, ImageType } from './assets/asset-type.js'
export { assetTypes, imageTypesOf } from './assets/asset-type.js'
export type { Candidate, CandidateOffer } from './assets/candidate.js'
export type { ImageMime, MediaMime } from './cache/mime.js'
export {
  extensionOf,
  imageMimeOf,
  imageMimeOfExtension,
  mimeOf,
  sniffedBytes,
} from './cache/mime.js'
export type { Clock, IdSource } from './clock.js'
export type {
  ConflictCode,
  InputIssue,
  NotFoundCode,
  ProviderCode,
  ProviderErrorFacts,
  StorageCode,
} from './errors.js'
export {
  ConflictError,
  CorruptBlobError,
  InvalidInputError,
  MetarrError,
  NotFoundError,
  ProviderError,
  PublishError,
  StorageError,
} from './errors.js'
export type { ExternalIds, IdProvider } from './library/external-id.js'
export { cleanExternalId, cleanExternalIds } from './library/external-id.js'
export type { Item, ItemKind, RelativePath, VideoFile } from './library/item.js'
export { isDirty, titleOf } from './library/item.js'
export type {
  CastMember,
  CollectionRef,
  Field,
  FieldName,
  Metadata,
  MetadataFields,
  MetadataValues,
  Rating,
} from './metadata/fields.js'
export { valuesOf } from './metadata/fields.js'
export type {
  CallOptions,
  EpisodeDetails,
  MetadataProvider,
  ProviderDetails,
  SearchRequest,
  SearchResult,
  SeasonDetails,
  Tastes,
} from './metadata/metadata-provider.js'
export { actorFileName } from './naming/asset-actor-name.js'
export type {
  AssetNameRequest,
  AssetNamesRequest,
  AssetPlace,
  NamedItem,
  NoPlaceReason,
} from './naming/asset-file-name.js'
export { assetFileName, assetFileNames, maximumRank, placeAsset } from './naming/asset-file-name.js'
export type { NameRule, NameRules, PlayerNames } from './naming/asset-names.js'
export { namesOfPlayers } from './naming/asset-names.js'
export { setFolderName } from './naming/asset-set-folder.js'
export { legalName } from './naming/legal-name.js'
export { nfoFileName } from './naming/nfo-file-name.js'
export type { AssetFile, AssetFileContext } from './naming/parse-asset-file.js'
export { parseAssetFile } from './naming/parse-asset-file.js'
export type {
  NfoCrewMember,
  NfoDocument,
  NfoFlavour,
  NfoForm,
  NfoImage,
  NfoKind,
  NfoPlayback,
  NfoProblem,
  NfoProblemCode,
  NfoReading,
  NfoStranger,
} from './nfo/document.js'
export { nfoKinds } from './nfo/document.js'
export { readNfo } from './nfo/read-nfo.js'
export { writeNfo } from './nfo/write-nfo.js'

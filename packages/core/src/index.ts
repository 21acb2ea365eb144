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
export type { DiscFolder, DiscKind } from './naming/disc-folder.js'
export { discFolderOf } from './naming/disc-folder.js'
export type { EpisodeNumber, EpisodeRanges } from './naming/episode-chain.js'
export type { Numbering } from './naming/episode-forms.js'
export type { ExtraKind, ExtraKindOptions } from './naming/extra-kind.js'
export { extraKindOf, extraKinds } from './naming/extra-kind.js'
export { fileRole } from './naming/file-role.js'
export type { IgnoredPathOptions } from './naming/ignored-path.js'
export { isIgnoredPath } from './naming/ignored-path.js'
export { languageOf, threeLetterLanguage } from './naming/language-name.js'
export { legalName } from './naming/legal-name.js'
export { nfoFileName } from './naming/nfo-file-name.js'
export type { AssetFile, AssetFileContext } from './naming/parse-asset-file.js'
export { parseAssetFile } from './naming/parse-asset-file.js'
export type { EpisodeName, EpisodeNameOptions } from './naming/parse-episode.js'
export { parseEpisodeName, parseEpisodePath } from './naming/parse-episode.js'
export type { NameAttribute } from './naming/parse-external-ids.js'
export { parseExternalIds, readAttributes } from './naming/parse-external-ids.js'
export type { MovieName, MovieNameOptions, MovieWords } from './naming/parse-movie.js'
export { parseMovieName, parseMoviePath } from './naming/parse-movie.js'
export type { SeasonFolderOptions } from './naming/parse-season-folder.js'
export { parseSeasonFolder } from './naming/parse-season-folder.js'
export type { SeriesName } from './naming/parse-series-folder.js'
export { parseSeriesFolder } from './naming/parse-series-folder.js'
export type { ExternalTrackName } from './naming/parse-subtitle.js'
export { parseAudioPath, parseSubtitlePath } from './naming/parse-subtitle.js'
export { maximumNameLength } from './naming/path-names.js'
export type { Stack, StackPart, StackPartOptions } from './naming/stack.js'
export { partOf, stackOf } from './naming/stack.js'
export { titleKey, titleText } from './naming/title-text.js'
export type { Token } from './naming/tokens.js'
export { releaseTokens } from './naming/tokens.js'
export type { FileRole } from './naming/tokens-extensions.js'
export type { TokenKind, TokenStrength } from './naming/tokens-release.js'
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

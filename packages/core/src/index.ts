export type { ImageMime, MediaMime } from './cache/mime.js'
export { extensionOf, imageMimeOf, imageMimeOfExtension, mimeOf, sniffedBytes } from './cache/mime.js'
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

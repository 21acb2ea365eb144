export type { ThumbnailsFreed } from './collect-thumbnails.js'
export { collectThumbnails } from './collect-thumbnails.js'
export type { DuplicateIndex } from './duplicate-index.js'
export { createDuplicateIndex } from './duplicate-index.js'
export type { DuplicatesRequest, LookAlikes } from './find-duplicates.js'
export { findDuplicates } from './find-duplicates.js'
export type { ImageFacts, ImageInspector } from './image-inspector.js'
export { similarity } from './near-duplicate.js'
export { perceptualHashOf } from './perceptual-hash.js'
export type {
  Thumbnail,
  ThumbnailPorts,
  ThumbnailRequest,
  ThumbnailWidth,
} from './show-thumbnail.js'
export { showThumbnail, thumbnailWidths } from './show-thumbnail.js'
export type { ThumbnailKey, ThumbnailStore } from './thumbnail-store.js'

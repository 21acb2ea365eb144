export type { S3BlobStoreOptions } from './blob-store.js'
export { createS3BlobStore, parseS3Url } from './blob-store.js'

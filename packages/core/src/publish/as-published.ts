import type { FolderEntry } from '../scan/library-folder.js'
import type { FileBefore } from './plan.js'
import type { PublishedFile } from './publication.js'

/** A file whose size and time are those we left has the bytes we left; `undefined` when it must be read to know. */
export function asPublished(
  file: Pick<PublishedFile, 'digest' | 'size' | 'modifiedAt'> | undefined,
  { kind, size, modifiedAt }: Pick<FolderEntry, 'kind' | 'size' | 'modifiedAt'>,
): FileBefore | undefined {
  if (kind !== 'file' || file?.size !== size || file.modifiedAt !== modifiedAt) return undefined
  return { digest: file.digest, size, modifiedAt }
}

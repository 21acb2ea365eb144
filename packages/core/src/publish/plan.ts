import type { Digest } from '../cache/digest.js'
import type { RelativePath } from '../library/item.js'
import type { FileAttributes, FileFacts } from '../scan/library-folder.js'
import type { PublicationSnapshot, PublishedFile } from './publication.js'

/** A file as a plan found it. Of one that goes, its attributes too, where the file system has them. */
export type FileBefore = FileFacts

/** Where the bytes of a planned file come from. */
export type FileContent =
  | { readonly kind: 'blob' }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }

interface PlannedFile {
  readonly path: RelativePath
  /** What it is for, for people: `poster`, `fanart 2`, `nfo`. */
  readonly purpose: string
  /** Puts back a file of somebody else: it does not go on record as ours. */
  readonly isTheirs?: true
  /** What a file that comes back had beside its bytes. */
  readonly attributes?: FileAttributes
}

/** One step of a plan. The digest is that of the bytes afterwards. */
export type FileOperation =
  | (PlannedFile & {
      readonly action: 'create'
      readonly digest: Digest
      readonly size: number
      readonly content: FileContent
    })
  | (PlannedFile & {
      readonly action: 'replace'
      readonly digest: Digest
      readonly size: number
      readonly content: FileContent
      readonly before: FileBefore
    })
  | (PlannedFile & {
      readonly action: 'keep'
      readonly digest: Digest
      readonly before: FileBefore
    })
  | (PlannedFile & { readonly action: 'remove'; readonly before: FileBefore })

/** Something about a plan that a person should know before it is carried out. */
export interface PlanProblem {
  /** An error stops the publish; a warning does not. */
  readonly severity: 'error' | 'warning'
  readonly code: string
  readonly message: string
  /** The file it is about. */
  readonly path?: RelativePath
}

/** The exact file operations of one publish, computed without touching anything. A dry run is this value. */
export interface PublishPlan {
  readonly libraryId: string
  /** The item it is for; `contentRevisions` naming all that share its files. */
  readonly itemId: string
  readonly title: string
  readonly contentRevisions: Readonly<Record<string, number>>
  /** The video that the files lie beside, or the folder when there is none: where it is gone, nothing is written. */
  readonly beside: RelativePath
  readonly operations: readonly FileOperation[]
  /** Published files that others changed since, as they were published: they stay as they are, and on record. */
  readonly left: readonly PublishedFile[]
  readonly problems: readonly PlanProblem[]
  /** What the item says with this plan carried out. */
  readonly snapshot: PublicationSnapshot
  /** The publication that it takes back. */
  readonly undoes?: string
}

/** Whether carrying the plan out would change any file. */
export function changesFiles(plan: PublishPlan): boolean {
  return plan.operations.some((operation) => operation.action !== 'keep')
}

/** Bytes that carrying the plan out would write. */
export function bytesToWrite(plan: PublishPlan): number {
  return plan.operations.reduce(
    (sum, operation) => sum + ('content' in operation ? operation.size : 0),
    0,
  )
}

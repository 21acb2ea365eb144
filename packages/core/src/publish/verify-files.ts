import type { Digest } from '../cache/digest.js'
import type { RelativePath } from '../library/item.js'
import { folderOf } from '../library/relative-path.js'
import type { PublishedFile } from './publication.js'

/** A file as it lies there now. */
export interface SeenFile {
  readonly path: RelativePath
  readonly size: number
  readonly modifiedAt: number
  /** Known once its bytes were read. */
  readonly digest?: Digest
}

/** What is known of the files of one item. */
export interface VerifyFacts {
  /** What was put there last. */
  readonly published: readonly PublishedFile[]
  /** What was put there by earlier publications and no longer is part of it. */
  readonly earlier: readonly PublishedFile[]
  /** Everything in the folders of those, by path. */
  readonly seen: ReadonlyMap<RelativePath, SeenFile>
  /** What was there before anything was published: a file of somebody with the bytes of a missing one of ours is theirs. */
  readonly theirs: ReadonlySet<RelativePath>
  /** Published path → the path it would have today, where that is another one: its video was renamed. */
  readonly renamed: ReadonlyMap<RelativePath, RelativePath>
}

/** One thing that is not as it was published. */
export type FileFault =
  /** It is gone. */
  | { readonly kind: 'missing'; readonly path: RelativePath; readonly digest: Digest }
  /** Somebody changed it since. */
  | {
      readonly kind: 'altered'
      readonly path: RelativePath
      readonly digest: Digest
      readonly now: SeenFile
    }
  /** Ours of an earlier publication: nothing of today needs it. */
  | { readonly kind: 'orphaned'; readonly path: RelativePath; readonly digest: Digest }
  /** Ours, under a name by which no player finds it: somebody renamed it, or the video. */
  | {
      readonly kind: 'misnamed'
      readonly path: RelativePath
      readonly digest: Digest
      readonly expected: RelativePath
    }

/** Says how what lies there differs from what was published. A file whose size and time are those it was left with counts as unchanged until it was read. Pure. */
export function verifyFiles(facts: VerifyFacts): readonly FileFault[] {
  return [
    ...facts.published.flatMap((file) => faultsOf(file, facts)),
    ...facts.earlier.flatMap((file) => orphanOf(file, facts)),
  ]
}

/** The files that must be read before {@link verifyFiles} can tell: those whose time differs, and strangers as large as something missing. Pure. */
export function filesToRead({ published, earlier, seen }: VerifyFacts): readonly RelativePath[] {
  const touched = [...published, ...earlier].filter((file) => {
    const now = seen.get(file.path)
    return now !== undefined && now.size === file.size && now.modifiedAt !== file.modifiedAt
  })
  const missing = published.filter(({ path }) => !seen.has(path))
  const sizes = new Set(missing.map(({ size }) => size))
  const ours = new Set(published.map(({ path }) => path))
  const strangers = [...seen.values()].filter(
    ({ path, size }) => !ours.has(path) && sizes.has(size),
  )
  return [...new Set([...touched, ...strangers].map(({ path }) => path))]
}

function faultsOf(file: PublishedFile, facts: VerifyFacts): readonly FileFault[] {
  const { path, digest } = file
  const expected = facts.renamed.get(path) ?? path
  const now = facts.seen.get(path)
  if (now === undefined) return missingFault(file, expected, facts)
  if (!hasBytesOf(now, file)) return [{ kind: 'altered', path, digest, now }]
  return expected === path ? [] : [{ kind: 'misnamed', path, digest, expected }]
}

/** A file that went along with its renamed video is where it belongs. */
function missingFault(
  file: PublishedFile,
  expected: RelativePath,
  { published, seen, theirs }: VerifyFacts,
): readonly FileFault[] {
  const { path, digest } = file
  const there = seen.get(expected)
  if (there?.digest === digest) return []
  const ours = new Set(published.map((each) => each.path))
  const elsewhere = [...seen.values()].find(
    (each) =>
      each.digest === digest &&
      !ours.has(each.path) &&
      !theirs.has(each.path) &&
      folderOf(each.path) === folderOf(path),
  )
  return elsewhere === undefined
    ? [{ kind: 'missing', path, digest }]
    : [{ kind: 'misnamed', path: elsewhere.path, digest, expected }]
}

function orphanOf(file: PublishedFile, { seen, renamed }: VerifyFacts): readonly FileFault[] {
  const { path, digest } = file
  const now = seen.get(path)
  if (now === undefined || !hasBytesOf(now, file)) return []
  const isTarget = [...renamed.values()].includes(path)
  return isTarget ? [] : [{ kind: 'orphaned', path, digest }]
}

function hasBytesOf(now: SeenFile, file: PublishedFile): boolean {
  if (now.size !== file.size) return false
  return now.digest === undefined || now.digest === file.digest
}

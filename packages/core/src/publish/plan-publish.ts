import type { Digest } from '../cache/digest.js'
import { type Item, type RelativePath, titleOf } from '../library/item.js'
import { nfoDocumentsOf } from './nfo-documents.js'
import type { FileBefore, FileContent, FileOperation, PlanProblem, PublishPlan } from './plan.js'
import type { PublicationSnapshot, PublishedFile } from './publication.js'
import type { PublishUnit } from './publish-unit.js'
import type { AssetTarget } from './targets.js'

/** A file that shall be there, with where its bytes come from. */
export interface WantedFile extends AssetTarget {
  readonly content: FileContent
}

export interface PlanFacts {
  readonly wanted: readonly WantedFile[]
  /** Every file that is there now under a wanted path, or under one that was published before. */
  readonly before: ReadonlyMap<RelativePath, FileBefore>
  /** Wanted paths where something lies that is no file. */
  readonly taken: readonly RelativePath[]
  /** The item's video, or the folder of one that has none. */
  readonly beside: RelativePath
  /** Whether that is there. */
  readonly isThere: boolean
  /** What could not be agreed on with other writers of the NFO. */
  readonly conflicts: readonly PlanProblem[]
  /** As `publishingRulesOf` the library. */
  readonly rules: string
}

/** Compares what shall lie beside a video with what does, and says which file operations make up the difference. Pure. */
export function planPublish(
  unit: PublishUnit,
  { wanted, before, taken, beside, isThere, conflicts, rules }: PlanFacts,
): PublishPlan {
  const stale = staleFiles(unit, wanted, before)
  const left = leftFiles(unit, wanted, before)
  const leftPaths = new Set(left.map(({ path }) => path))
  return {
    libraryId: unit.library.id,
    itemId: unit.lead.id,
    title: titleOf(unit.lead),
    contentRevisions: Object.fromEntries(
      unit.members.map(({ id, contentRevision }) => [id, contentRevision]),
    ),
    beside,
    operations: [
      ...wanted
        .filter(({ path }) => !leftPaths.has(path))
        .map((file) => operationFor(file, before.get(file.path))),
      ...stale.removals,
    ],
    left,
    problems: [
      ...problemsOf(unit, isThere),
      ...taken.map(nameTaken),
      ...conflicts,
      ...left.map(leftToOthers),
      ...stale.problems,
    ],
    snapshot: snapshotOf(unit, rules),
  }
}

function operationFor(file: WantedFile, before: FileBefore | undefined): FileOperation {
  const { path, purpose, digest, size, content } = file
  if (before === undefined) return { action: 'create', path, purpose, digest, size, content }
  if (before.digest === digest) return { action: 'keep', path, purpose, digest, before }
  return { action: 'replace', path, purpose, digest, size, content, before }
}

/**
 * Files that we published, somebody changed since, and that want other bytes: theirs stay, unless a person chose ours after that. What is
 * written here as bytes, the NFO, has theirs in it already.
 */
function leftFiles(
  { previous }: PublishUnit,
  wanted: readonly WantedFile[],
  before: ReadonlyMap<RelativePath, FileBefore>,
): readonly PublishedFile[] {
  const published = new Map(previous?.files.map((file) => [file.path, file]))
  return wanted.flatMap((file) => {
    const now = before.get(file.path)
    const ours = published.get(file.path)
    if (now === undefined || ours === undefined || file.content.kind === 'bytes') return []
    const isTheirs = !isSame(now, ours.digest) && !isSame(now, file.digest)
    const isOverruled = file.chosenAt !== undefined && file.chosenAt >= now.modifiedAt
    return isTheirs && !isOverruled ? [ours] : []
  })
}

function nameTaken(path: RelativePath): PlanProblem {
  return {
    severity: 'error',
    code: 'name-taken',
    message: `${path} is a folder or something else that is no file; rename it`,
  }
}

function leftToOthers({ path }: PublishedFile): PlanProblem {
  return {
    severity: 'warning',
    code: 'changed-by-others',
    message: `${path} was changed by somebody else since it was published; it stays. Scan to choose it, or delete it and restore`,
  }
}

/**
 * Files that we published and nobody wants any more go, unless they are somebody's: changed since, or there before us.
 */
function staleFiles(
  { previous, found }: PublishUnit,
  wanted: readonly WantedFile[],
  before: ReadonlyMap<RelativePath, FileBefore>,
): { readonly removals: readonly FileOperation[]; readonly problems: readonly PlanProblem[] } {
  const paths = new Set(wanted.map(({ path }) => path))
  const removals: FileOperation[] = []
  const problems: PlanProblem[] = []
  for (const { path, digest } of previous?.files ?? []) {
    const now = paths.has(path) ? undefined : before.get(path)
    if (now === undefined) continue
    if (found.get(path) === digest && isSame(now, digest)) problems.push(wasThereBefore(path))
    else if (isSame(now, digest))
      removals.push({ action: 'remove', path, purpose: 'no longer chosen', before: now })
    else problems.push(changedByOthers(path))
  }
  return { removals, problems }
}

function isSame(file: FileBefore, digest: Digest): boolean {
  return file.digest === digest
}

function wasThereBefore(path: RelativePath): PlanProblem {
  return {
    severity: 'warning',
    code: 'found-file-stays',
    message: `${path} is no longer chosen, but was there before Metarr; it stays, and players may show it`,
  }
}

function changedByOthers(path: RelativePath): PlanProblem {
  return {
    severity: 'warning',
    code: 'changed-by-others',
    message: `${path} is no longer needed, but another program changed it since; it stays`,
  }
}

function problemsOf(unit: PublishUnit, isThere: boolean): readonly PlanProblem[] {
  const { lead, selections } = unit
  const problems = [...unknownBytes(unit)]
  if (lead.goneAt !== undefined || !isThere) {
    problems.push({
      severity: 'error',
      code: 'video-missing',
      message: `The video of ${titleOf(lead)} is gone`,
    })
  }
  if (needsTitle(lead) && lead.metadata.title === undefined) {
    problems.push({
      severity: 'error',
      code: 'title-missing',
      message: `${titleOf(lead)} has no title`,
    })
  }
  if (needsTitle(lead) && !selections.some(({ assetType }) => assetType === 'poster')) {
    problems.push({
      severity: 'warning',
      code: 'poster-missing',
      message: `${titleOf(lead)} has no poster`,
    })
  }
  return problems
}

/** Without what the cache knows of them nobody can say what they are called: what lies there now would go. */
function unknownBytes({ lead, selections, blobs }: PublishUnit): readonly PlanProblem[] {
  const unknown = selections.filter(({ digest }) => !blobs.has(digest))
  return unknown.map(({ assetType, digest }) => ({
    severity: 'error',
    code: 'bytes-unknown',
    message: `The cache knows nothing of the chosen ${assetType} of ${titleOf(lead)} (${digest}); rebuild the cache, or choose again`,
  }))
}

function needsTitle({ kind }: Item): boolean {
  return kind === 'movie' || kind === 'series'
}

function snapshotOf(unit: PublishUnit, rules: string): PublicationSnapshot {
  const { externalIds, metadata, lockedAssets } = unit.lead
  const { selections } = unit
  return { externalIds, metadata, selections, lockedAssets, nfo: nfoDocumentsOf(unit), rules }
}

import type { Digest } from '../cache/digest.js'
import { type Item, type RelativePath, titleOf } from '../library/item.js'
import type { FileBefore, FileContent, FileOperation, PlanProblem, PublishPlan } from './plan.js'
import type { Publication, PublicationSnapshot } from './publication.js'
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
  /** Whether the item's videos, or the folder of one that has none, are there. */
  readonly isThere: boolean
  /** What could not be agreed on with other writers of the NFO. */
  readonly conflicts: readonly PlanProblem[]
}

/** Compares what shall lie beside a video with what does, and says which file operations make up the difference. Pure. */
export function planPublish(
  unit: PublishUnit,
  { wanted, before, isThere, conflicts }: PlanFacts,
): PublishPlan {
  const stale = staleFiles(unit.previous, wanted, before)
  return {
    libraryId: unit.library.id,
    itemId: unit.lead.id,
    title: titleOf(unit.lead),
    contentRevisions: Object.fromEntries(
      unit.members.map(({ id, contentRevision }) => [id, contentRevision]),
    ),
    operations: [
      ...wanted.map((file) => operationFor(file, before.get(file.path))),
      ...stale.removals,
    ],
    problems: [...problemsOf(unit, isThere), ...conflicts, ...stale.problems],
    snapshot: snapshotOf(unit),
  }
}

function operationFor(file: WantedFile, before: FileBefore | undefined): FileOperation {
  const { path, purpose, digest, size, content } = file
  if (before === undefined) return { action: 'create', path, purpose, digest, size, content }
  if (before.digest === digest) return { action: 'keep', path, purpose, digest, before }
  return { action: 'replace', path, purpose, digest, size, content, before }
}

/** Files that we published and nobody wants any more go, unless somebody changed them since: then they are theirs. */
function staleFiles(
  previous: Publication | undefined,
  wanted: readonly WantedFile[],
  before: ReadonlyMap<RelativePath, FileBefore>,
): { readonly removals: readonly FileOperation[]; readonly problems: readonly PlanProblem[] } {
  const paths = new Set(wanted.map(({ path }) => path))
  const removals: FileOperation[] = []
  const problems: PlanProblem[] = []
  for (const { path, digest } of previous?.files ?? []) {
    const now = paths.has(path) ? undefined : before.get(path)
    if (now === undefined) continue
    if (isSame(now, digest))
      removals.push({ action: 'remove', path, purpose: 'no longer chosen', before: now })
    else problems.push(changedByOthers(path))
  }
  return { removals, problems }
}

function isSame(file: FileBefore, digest: Digest): boolean {
  return file.digest === digest
}

function changedByOthers(path: RelativePath): PlanProblem {
  return {
    severity: 'warning',
    code: 'changed-by-others',
    message: `${path} is no longer needed, but another program changed it since; it stays`,
  }
}

function problemsOf({ lead, selections }: PublishUnit, isThere: boolean): readonly PlanProblem[] {
  const problems: PlanProblem[] = []
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

function needsTitle({ kind }: Item): boolean {
  return kind === 'movie' || kind === 'series'
}

function snapshotOf({ lead, selections }: PublishUnit): PublicationSnapshot {
  return { externalIds: lead.externalIds, metadata: lead.metadata, selections }
}

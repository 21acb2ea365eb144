import { digestOf } from '../cache/digest.js'
import type { RelativePath } from '../library/item.js'
import { baseOf, folderOf, joinPath } from '../library/relative-path.js'
import type { FieldName } from '../metadata/fields.js'
import { discFolderOf } from '../naming/disc-folder.js'
import type { NfoDocument } from '../nfo/document.js'
import { mergeNfo } from '../nfo/merge-nfo.js'
import type { NfoConflict } from '../nfo/merge-scene.js'
import { readNfo } from '../nfo/read-nfo.js'
import type { Ports } from '../ports.js'
import type { LibraryFolder } from '../scan/library-folder.js'
import { entryAt } from './entry-at.js'
import { nfoDocumentsOf } from './nfo-documents.js'
import type { PlanProblem } from './plan.js'
import type { WantedFile } from './plan-publish.js'
import type { PublishUnit } from './publish-unit.js'
import { nfoTargetOf } from './targets.js'

/** Larger files are no NFO, whatever their name is. */
const maximumNfoBytes = 4 * 1024 * 1024

/** The NFO as it shall be, and what could not be agreed on with whoever else wrote it. */
export interface WantedNfo {
  /** Absent when what lies there is no NFO of ours to write into: then it is left alone. */
  readonly file?: WantedFile
  readonly conflicts: readonly PlanProblem[]
}

/** Ours, merged into what is there: elements that we do not manage stay as others wrote them. `undefined` when no player reads an NFO for it. */
export async function wantedNfo(
  { blobs }: Pick<Ports, 'blobs'>,
  folder: LibraryFolder,
  unit: PublishUnit,
): Promise<WantedNfo | undefined> {
  const path = await nfoPath(folder, unit)
  if (path === undefined) return undefined
  const listed = await entryAt(folder, path)
  if (listed !== undefined && listed.size > maximumNfoBytes) return strangersFile(path)
  const theirs = await readNfoFile(folder, path)
  const { profiles: profile } = unit.library.settings
  const merge = mergeNfo({
    base: await publishedBase(blobs, unit, path),
    theirs,
    ours: nfoDocumentsOf(unit),
    profile,
    locks: locksOf(unit),
  })
  const conflicts = merge.conflicts.map(problemOf(path))
  if (merge.conflicts.some(({ reason }) => reason !== 'both-changed')) return { conflicts }
  const content = { kind: 'bytes', bytes: merge.bytes } as const
  const facts = { digest: await digestOf(merge.bytes), size: merge.bytes.byteLength }
  return { file: { path, purpose: 'nfo', ...facts, content }, conflicts }
}

function strangersFile(path: RelativePath): WantedNfo {
  return { conflicts: [problemOf(path)({ element: '', reason: 'not-an-nfo' })] }
}

/**
 * Where the NFO goes. A movie that has one beside its video keeps it there: two would drift apart, and Kodi and Jellyfin read either. One inside
 * a disc goes before any other, as for Kodi (VideoTagLoaderNFO).
 */
async function nfoPath(
  folder: LibraryFolder,
  unit: PublishUnit,
): Promise<RelativePath | undefined> {
  const usual = nfoTargetOf(unit)
  const [video] = unit.lead.videos
  if (unit.lead.kind !== 'movie' || usual === undefined || video === undefined) return usual
  const isDisc = discFolderOf(video.path) !== undefined
  const beside = isDisc ? folderOf(video.path) : unit.lead.folder
  const named = joinPath(beside, `${baseOf(video.path)}.nfo`)
  if (named === usual) return usual
  if (!isDisc && (await entryAt(folder, usual)) !== undefined) return usual
  const theirs = await readNfoFile(folder, named)
  const isMovie =
    theirs !== undefined && readNfo(theirs).documents.some(({ kind }) => kind === 'movie')
  return isMovie ? named : usual
}

/** What we said in it last; the file as published, where only that is known. */
async function publishedBase(
  blobs: Ports['blobs'],
  { previous }: PublishUnit,
  path: RelativePath,
): Promise<Uint8Array | readonly NfoDocument[] | undefined> {
  const published = previous?.files.find((file) => file.path === path)
  return published && (previous?.snapshot.nfo ?? (await blobs.get(published.digest)))
}

function locksOf({ members }: PublishUnit): readonly FieldName[] {
  return members.flatMap(({ metadata }) =>
    (Object.keys(metadata) as FieldName[]).filter((name) => metadata[name]?.lockedAt !== undefined),
  )
}

const problemOf =
  (path: RelativePath) =>
  (conflict: NfoConflict): PlanProblem => ({
    severity: 'warning',
    code: 'nfo-conflict',
    message: `${[path, conflict.element].filter(Boolean).join(': ')} ${conflictWords[conflict.reason]}`,
  })

const conflictWords: Readonly<Record<NfoConflict['reason'], string>> = {
  'both-changed': 'was changed by another program and by Metarr; theirs stays',
  'not-an-nfo': 'is no NFO of a player and was left alone',
  'other-kind': 'speaks about something else and was left alone',
}

async function readNfoFile(
  folder: LibraryFolder,
  path: RelativePath,
): Promise<Uint8Array | undefined> {
  const listed = await entryAt(folder, path)
  return listed === undefined || listed.size > maximumNfoBytes
    ? undefined
    : folder.read(path, maximumNfoBytes)
}

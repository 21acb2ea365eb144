import type { Clock, IdSource } from '../clock.js'
import { jobPriorities, type NewJob } from '../jobs/job.js'
import { patientAttempts, quietMs } from '../jobs/patience.js'
import type { Publication } from '../publish/publication.js'
import type { Stores } from '../storage.js'

/** The job that tells a group of players what it is owed. */
export const notifyPlayersJob = 'notify-players'

/** A publication, and whether its item had none before. */
export interface NewPublication {
  readonly publication: Publication
  readonly isNew: boolean
}

/** Notes with publications, in their transaction, which players are to be told about them. */
export async function oweNotices(
  { clock, ids }: { readonly clock: Clock; readonly ids: IdSource },
  stores: Pick<Stores, 'players' | 'jobs'>,
  published: readonly NewPublication[],
): Promise<void> {
  const owedAt = clock.now()
  const changed = published.filter(({ publication }) => publication.changes?.length !== 0)
  for (const libraryId of new Set(changed.map(({ publication }) => publication.libraryId))) {
    const ofLibrary = changed.filter(({ publication }) => publication.libraryId === libraryId)
    const groups = await groupsShowing(stores, libraryId)
    await oweTo({ clock, ids }, stores, { groups, notices: noticesOf(ofLibrary, owedAt) })
  }
}

/** One for each item. */
function noticesOf(published: readonly NewPublication[], owedAt: number): Owing['notices'] {
  const notices = published.flatMap(({ publication: { itemId, contentRevisions }, isNew }) =>
    [itemId, ...Object.keys(contentRevisions)].map((id) => ({ itemId: id, isNew, owedAt })),
  )
  return [...new Map(notices.map((notice) => [notice.itemId, notice])).values()]
}

/** What several groups are told alike. */
interface Owing {
  readonly groups: readonly string[]
  readonly notices: readonly {
    readonly itemId: string
    readonly isNew: boolean
    readonly owedAt: number
  }[]
}

/** Notes what groups are to be told, and that somebody must do so. */
export async function oweTo(
  ports: { readonly clock: Clock; readonly ids: IdSource },
  { players, jobs }: Pick<Stores, 'players' | 'jobs'>,
  { groups, notices }: Owing,
): Promise<void> {
  if (groups.length === 0 || notices.length === 0) return
  await players.owe(groups.flatMap((group) => notices.map((notice) => ({ ...notice, group }))))
  for (const group of groups) await jobs.enqueue(tellingJob(ports, group, quietMs))
}

/** Groups with a player that shows this library. */
export async function groupsShowing(
  { players }: Pick<Stores, 'players'>,
  libraryId: string,
): Promise<readonly string[]> {
  const showing = (await players.list()).filter(
    ({ libraryIds }) => libraryIds === undefined || libraryIds.includes(libraryId),
  )
  return [...new Set(showing.map(({ group }) => group))]
}

/** One group is told by one job at a time. */
export function tellingJob(
  { clock, ids }: { readonly clock: Clock; readonly ids: IdSource },
  group: string,
  inMs: number,
): NewJob {
  const now = clock.now()
  return {
    id: ids.next(),
    kind: notifyPlayersJob,
    payload: { group },
    priority: jobPriorities.background,
    dedupeKey: `${notifyPlayersJob} ${group}`,
    maximumAttempts: patientAttempts,
    createdAt: now,
    dueAt: now + inMs,
  }
}

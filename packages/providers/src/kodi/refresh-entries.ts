import type { PlayerNotice } from '@metarr/core'
import { z } from 'zod'
import type { Timing } from '../http/index.js'
import type { KodiEar } from './ear.js'
import { type KodiEntry, kindWords, type Watched } from './entry.js'
import { findEntries } from './find-entries.js'
import type { KodiRpc } from './rpc.js'

/** Entries refreshed before looking what became of them: few, since what people did with them is lost if we stop in between. */
const atOnce = 10

/** How long one entry is waited for at most, in milliseconds. */
const longestRefreshMs = 15_000
/** How long after which an entry that kept its id counts as done: series do, and the newest entry of a library may get its old id again. */
const sameIdMs = 3_000
const lookAgainMs = 150

/** What refreshing takes. */
export interface RefreshPorts {
  readonly rpc: KodiRpc
  readonly timing: Pick<Timing, 'now' | 'sleep'>
  readonly ear: KodiEar
}

/**
 * Makes Kodi read NFO and pictures of these entries anew, and puts back what people did with them. It answers before the work is done, and the item
 * has another id afterwards: that is how the end is seen.
 */
export async function refreshEntries(
  ports: RefreshPorts,
  entries: readonly KodiEntry[],
  notices: readonly PlayerNotice[],
  signal?: AbortSignal,
): Promise<void> {
  for (let start = 0; start < entries.length; start += atOnce)
    await refreshSome(ports, entries.slice(start, start + atOnce), notices, signal)
}

async function refreshSome(
  ports: RefreshPorts,
  entries: readonly KodiEntry[],
  notices: readonly PlayerNotice[],
  signal: AbortSignal | undefined,
): Promise<void> {
  ports.ear.forget()
  for (const { kind, id } of entries) {
    const { refresh, id: idName } = kindWords[kind]
    const only = kind === 'tvshow' ? { refreshepisodes: false } : {}
    await ports.rpc.call(refresh, { [idName]: id, ignorenfo: false, ...only }, z.unknown(), signal)
  }
  const after = await waitForNewIds(ports, entries, notices, signal)
  for (const before of entries) {
    const now = after.find(({ kind, file }) => kind === before.kind && file === before.file)
    if (now !== undefined) await putBack(ports.rpc, before.watched, now, signal)
  }
}

async function waitForNewIds(
  { rpc, timing, ear }: RefreshPorts,
  entries: readonly KodiEntry[],
  notices: readonly PlayerNotice[],
  signal: AbortSignal | undefined,
): Promise<readonly KodiEntry[]> {
  const begun = timing.now()
  for (;;) {
    await timing.sleep(lookAgainMs, signal)
    const found = await findEntries(rpc, notices, signal)
    const waited = timing.now() - begun
    const left = entries.filter((before) => !isDone(ear, before, found, waited))
    if (left.length === 0 || waited >= longestRefreshMs) return found
  }
}

function isDone(
  ear: KodiEar,
  before: KodiEntry,
  found: readonly KodiEntry[],
  waited: number,
): boolean {
  const now = found.find(({ kind, file }) => kind === before.kind && file === before.file)
  if (now === undefined) return false
  return now.id !== before.id || ear.heardUpdate(now.kind, now.id) || waited >= sameIdMs
}

async function putBack(
  rpc: KodiRpc,
  before: Watched,
  { kind, id, watched }: KodiEntry,
  signal: AbortSignal | undefined,
): Promise<void> {
  const lost = lostBy(before, watched)
  if (Object.keys(lost).length === 0) return
  const { set, id: idName } = kindWords[kind]
  await rpc.call(set, { [idName]: id, ...lost }, z.unknown(), signal)
}

/** What was there and is no more. A rating that the NFO gives stands: it is what was published. */
export function lostBy(before: Watched, after: Watched): Partial<Watched> {
  const isCounted = before.playcount > after.playcount
  const isDated = before.lastplayed !== '' && after.lastplayed === ''
  const isResumed = before.resume.position > 0 && after.resume.position === 0
  const isRated = before.userrating > 0 && after.userrating === 0
  return {
    ...(isCounted ? { playcount: before.playcount } : {}),
    ...(isDated || (isCounted && before.lastplayed !== '')
      ? { lastplayed: before.lastplayed }
      : {}),
    ...(isResumed ? { resume: before.resume } : {}),
    ...(isRated ? { userrating: before.userrating } : {}),
  }
}

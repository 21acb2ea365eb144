import { createHash } from 'node:crypto'
import {
  type CopiedRow,
  InvalidInputError,
  type Storage,
  type StorageCopier,
  StorageError,
  type StorageSnapshot,
  type VerbOptions,
} from '@metarr/core'

/** What moved, table by table. */
export interface MoveReport {
  readonly rows: number
  readonly tables: Readonly<Record<string, number>>
}

/**
 * Copies everything from one storage into another that is empty, then reads both and compares every row. All of it arrives or nothing, and the
 * first storage stays as it is. Whatever is written there meanwhile is not in the copy.
 *
 * @throws {InvalidInputError} when the other one is not empty. @throws {StorageError} when a row arrived otherwise than it left.
 */
export async function moveStorage(
  from: Storage,
  to: Storage,
  options: VerbOptions = {},
): Promise<MoveReport> {
  const [source, target] = [copierOf(from), copierOf(to)]
  await refuseUsed(to)
  return source.copy(async (snapshot) => {
    const meter = countSteps(snapshot.total, options)
    await target.replace({ schema: snapshot.schema, rows: () => meter(snapshot.rows()) })
    const sent = await tallyOf(snapshot, meter)
    const arrived = await target.copy((copy) => tallyOf(copy, meter))
    compare(sent, arrived)
    const tables = Object.fromEntries([...sent].map(([table, { rows }]) => [table, rows]))
    return { rows: snapshot.total, tables }
  })
}

function copierOf({ copier }: Storage): StorageCopier {
  if (copier !== undefined) return copier
  throw new InvalidInputError('A database in memory cannot be moved')
}

async function refuseUsed(to: Storage): Promise<void> {
  const { libraries, publications, secrets, apiKeys, users, webhookSources, players } = to
  const { notificationChannels } = to
  const kept = [
    libraries.list(),
    publications.runs(1),
    secrets.list(),
    apiKeys.list(),
    users.list(),
    webhookSources.list(),
    players.list(),
    notificationChannels.list(),
  ]
  const used = await Promise.all(kept)
  if (used.every((found) => found.length === 0)) return
  throw new InvalidInputError('The database to move to is in use already; name an empty one')
}

/** Each row is sent, and read twice. */
const passes = 3

type Meter = <Page extends { readonly table: string; readonly rows: readonly unknown[] }>(
  pages: AsyncIterable<Page>,
) => AsyncIterable<Page>

function countSteps(total: number, { signal, onProgress }: VerbOptions): Meter {
  let done = 0
  return async function* (pages) {
    for await (const page of pages) {
      signal?.throwIfAborted()
      yield page
      done += page.rows.length
      const seen = Math.min(done, total * passes)
      onProgress?.({ stage: 'move', done: seen, total: total * passes, subject: page.table })
    }
  }
}

/** How many rows a table has, and a digest of them all, whatever their order. */
interface Tally {
  readonly rows: number
  readonly digest: bigint
}

async function tallyOf(copy: StorageSnapshot, meter: Meter): Promise<ReadonlyMap<string, Tally>> {
  const tallies = new Map<string, Tally>()
  for await (const { table, rows } of meter(copy.rows())) {
    const { rows: before, digest } = tallies.get(table) ?? { rows: 0, digest: 0n }
    const sum = rows.reduce((all: bigint, row) => BigInt.asUintN(256, all + digestOf(row)), digest)
    tallies.set(table, { rows: before + rows.length, digest: sum })
  }
  return tallies
}

function digestOf(row: CopiedRow): bigint {
  const text = JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))
  return BigInt(`0x${createHash('sha256').update(text).digest('hex')}`)
}

function compare(sent: ReadonlyMap<string, Tally>, arrived: ReadonlyMap<string, Tally>): void {
  const tables = new Set([...sent.keys(), ...arrived.keys()])
  const wrong = [...tables].filter((table) => {
    const [one, other] = [sent.get(table), arrived.get(table)]
    return one?.rows !== other?.rows || one?.digest !== other?.digest
  })
  if (wrong.length === 0) return
  throw new StorageError(
    'storage-unavailable',
    `Rows of ${wrong.join(', ')} arrived otherwise than they left; do not use the new database`,
  )
}

import { type Extra, NotFoundError, type PeopleReport, type TrailerReport } from '@metarr/core'
import { type App, verbOptions } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { sizeText } from '../output/size-text.js'
import { table } from '../output/table.js'
import { wantedLibraries } from './libraries.js'

/** `items extras ID`: what lies with a video beside pictures and NFO. */
export async function itemsExtras(app: App, itemId: string): Promise<ExitCode> {
  const extras = await app.metarr.listExtras({ itemId })
  app.console.result(extras)
  app.console.print(extras.length === 0 ? 'Nothing lies with it.' : table(extras.map(rowOf)))
  return exitCodes.done
}

function rowOf(extra: Extra): readonly string[] {
  return [extra.kind, extra.path, 'readBy' in extra ? readersOf(extra) : factsOf(extra)]
}

function readersOf({ readBy }: Extract<Extra, { readonly readBy: unknown }>): string {
  return readBy.length === 0 ? 'no player reads it' : `for ${readBy.join(', ')}`
}

function factsOf(track: Extract<Extra, { readonly forced: boolean }>): string {
  const { language = 'und', title, forced, hearingImpaired } = track
  const flags = [...(forced ? ['forced'] : []), ...(hearingImpaired ? ['SDH'] : [])]
  return [
    language,
    ...flags,
    ...(title === undefined ? [] : [title]),
    ...(track.default ? ['default'] : []),
  ].join(', ')
}

export interface PeopleOptions {
  readonly item?: readonly string[]
}

/** `people`: fetches pictures of those named first in casts, for Kodi. */
export async function people(
  app: App,
  wanted: readonly string[],
  { item }: PeopleOptions,
): Promise<ExitCode> {
  const total = { items: 0, fetched: 0, failed: [] as PeopleReport['failed'][number][] }
  for (const { id: libraryId } of await librariesOf(app, wanted, item)) {
    const itemIds = item === undefined ? {} : { itemIds: item }
    const report = await app.metarr.fetchPeople({ libraryId, ...itemIds, ...verbOptions(app) })
    total.items += report.items
    total.fetched += report.fetched
    total.failed.push(...report.failed)
  }
  app.progress.stop()
  app.console.result(total)
  for (const { url, message } of total.failed) app.console.warn(`${url}: ${message}`)
  app.console.print(`${total.fetched} pictures fetched for ${total.items} items: metarr publish.`)
  return total.failed.length === 0 ? exitCodes.done : exitCodes.partly
}

export interface TrailersOptions extends PeopleOptions {
  readonly height?: number
}

/** `trailers`: fetches one trailer for each movie without one. */
export async function trailers(
  app: App,
  wanted: readonly string[],
  { item, height }: TrailersOptions,
): Promise<ExitCode> {
  const reports: TrailerReport[] = []
  for (const { id: libraryId } of await librariesOf(app, wanted, item)) {
    const itemIds = item === undefined ? {} : { itemIds: item }
    const most = height === undefined ? {} : { maximumHeight: height }
    reports.push(
      await app.metarr.fetchTrailers({ libraryId, ...itemIds, ...most, ...verbOptions(app) }),
    )
  }
  app.progress.stop()
  const fetched = reports.flatMap((report) => report.fetched)
  const failed = reports.flatMap((report) => report.failed)
  app.console.result({ fetched, failed, skipped: reports.map(({ skipped }) => skipped) })
  for (const { itemId, kind, message } of failed) {
    app.console.warn(`${itemId} ${kind}: ${message}`)
  }
  const size = sizeText(fetched.reduce((sum, one) => sum + one.size, 0))
  app.console.print(`${fetched.length} trailers fetched, ${size}: metarr publish.`)
  return failed.length === 0 ? exitCodes.done : exitCodes.partly
}

/** Items are named by id: their library is theirs. */
async function librariesOf(
  app: App,
  wanted: readonly string[],
  items: readonly string[] | undefined,
): Promise<readonly { readonly id: string }[]> {
  const [first] = items ?? []
  if (first === undefined) return wantedLibraries(app, wanted)
  const item = await app.metarr.findItem(first)
  if (item === undefined) throw new NotFoundError('item-not-found', first)
  return [{ id: item.libraryId }]
}

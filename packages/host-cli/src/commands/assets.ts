import { readFile } from 'node:fs/promises'
import {
  type AssetType,
  InvalidInputError,
  type Item,
  imageTypesOf,
  isDirty,
  NotFoundError,
  type OfferedAsset as Offer,
  titleOf,
} from '@metarr/core'
import type { App } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { table } from '../output/table.js'

export interface AssetsListOptions {
  readonly type?: readonly AssetType[]
}

/** One candidate as `assets list` tells it. */
interface OfferedAsset {
  readonly candidateId: string
  readonly assetType: AssetType
  readonly provider: string
  readonly sourceUrl: string
  /** Rank among the chosen, from 0. */
  readonly chosen?: number
  readonly score?: number
  readonly reason: string
  /** The best candidate that looks the same. */
  readonly looksLike?: string
}

/** `assets list ITEM`: every picture on offer, best first, which is chosen, and why. */
export async function assetsList(
  app: App,
  itemId: string,
  { type: assetTypes }: AssetsListOptions,
): Promise<ExitCode> {
  const item = await app.metarr.findItem(itemId)
  if (item === undefined) throw new NotFoundError('item-not-found', itemId)
  const pictures: readonly AssetType[] = assetTypes ?? imageTypesOf[item.kind]
  const offers = await app.metarr.listOffers({ itemId, assetTypes: pictures })
  const offered = offers.map(toldOf)
  app.console.result(offered)
  app.console.print(titleOf(item))
  app.console.print(offered.length === 0 ? 'Nothing is on offer.' : table(offered.map(rowOf)))
  return exitCodes.done
}

function toldOf({ candidate, score, reason, selection, looksLike }: Offer): OfferedAsset {
  const { id: candidateId, assetType, provider, sourceUrl } = candidate
  return {
    candidateId,
    assetType,
    provider,
    sourceUrl,
    ...(score === undefined ? {} : { score: score.total }),
    reason,
    ...(selection === undefined ? {} : { chosen: selection.rank, reason: selection.reason }),
    ...(looksLike === undefined ? {} : { looksLike }),
  }
}

/** `assets search ITEM`: asks providers for more pictures. */
export async function assetsSearch(
  app: App,
  itemId: string,
  { language: languages }: { readonly language?: readonly string[] },
): Promise<ExitCode> {
  const { signal } = app
  const asked = languages === undefined ? {} : { languages }
  const search = await app.metarr.searchAssets({ itemId, ...asked, signal })
  app.console.result(search)
  for (const { provider, message } of search.failures) app.console.warn(`${provider}: ${message}`)
  app.console.print(`${search.found} new; metarr assets list ${itemId} shows them all`)
  return search.failures.length === 0 ? exitCodes.done : exitCodes.partly
}

function rowOf({ candidateId, assetType, chosen, sourceUrl, reason }: OfferedAsset) {
  const mark = chosen === undefined ? '' : `chosen ${chosen + 1}`
  return [candidateId, assetType, mark, reason, sourceUrl]
}

/** `assets pick CANDIDATE`: makes it the first choice of its item. */
export async function assetsPick(app: App, candidateId: string): Promise<ExitCode> {
  return told(app, await app.metarr.pickAsset({ candidateId, signal: app.signal }), 'picked')
}

/** `assets upload ITEM TYPE FILE`: makes a picture of one's own the first choice of an item. */
export async function assetsUpload(
  app: App,
  itemId: string,
  assetType: string,
  file: string,
): Promise<ExitCode> {
  const bytes = await readFile(file).catch((error: Error) => {
    throw new InvalidInputError(`${file} cannot be read: ${error.message}`, [], { cause: error })
  })
  const upload = { itemId, assetType: assetType as AssetType, bytes: new Uint8Array(bytes) }
  return told(app, await app.metarr.uploadAsset(upload), 'uploaded')
}

function told(app: App, item: Item, done: string): ExitCode {
  app.console.result({ itemId: item.id, dirty: isDirty(item) })
  app.console.print(`${titleOf(item)}: ${done}; metarr plan shows what publishing it changes.`)
  return exitCodes.done
}

export interface RejectOptions {
  readonly everywhere?: true
  readonly undo?: true
}

/** `assets reject CANDIDATE`: never shows it again; the next best takes its place. With `--undo` it may be chosen again. */
export async function assetsReject(
  app: App,
  candidateId: string,
  { everywhere, undo }: RejectOptions,
): Promise<ExitCode> {
  const request = { candidateId, ...(everywhere ? { everywhere } : {}) }
  if (undo) {
    await app.metarr.unrejectCandidate(request)
    app.console.result({ candidateId })
    app.console.print('It may be chosen again: metarr select --refresh')
    return exitCodes.done
  }
  const rejection = await app.metarr.rejectCandidate(request)
  const { chosen, failure } = rejection
  app.console.result(rejection)
  if (failure !== undefined) app.console.warn(failure.message)
  app.console.print(chosen.length === 0 ? 'Rejected; none is left.' : 'Rejected. Chosen now:')
  for (const { rank, reason } of chosen) app.console.print(`  ${rank + 1}. ${reason}`)
  return failure === undefined ? exitCodes.done : exitCodes.partly
}

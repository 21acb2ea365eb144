import { readFile } from 'node:fs/promises'
import {
  type AssetType,
  type ImageType,
  InvalidInputError,
  type Item,
  imageTypesOf,
  isDirty,
  type Library,
  NotFoundError,
  rankForItem,
  type Selection,
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
}

/** `assets list ITEM`: every picture on offer, best first, which is chosen, and why. */
export async function assetsList(
  app: App,
  itemId: string,
  { type }: AssetsListOptions,
): Promise<ExitCode> {
  const { item, library } = await findItem(app, itemId)
  const selections = await app.metarr.ports.storage.selections.list(itemId)
  const offered: OfferedAsset[] = []
  for (const assetType of imageTypesOf[item.kind])
    if (type === undefined || type.includes(assetType))
      offered.push(...(await offersOf(app, library, { item, assetType, selections })))
  app.console.result(offered)
  app.console.print(titleOf(item))
  app.console.print(offered.length === 0 ? 'Nothing is on offer.' : table(offered.map(rowOf)))
  return exitCodes.done
}

interface Wanted {
  readonly item: Item
  readonly assetType: ImageType
  readonly selections: readonly Selection[]
}

async function offersOf(
  { metarr: { ports } }: App,
  library: Library,
  { item, assetType, selections }: Wanted,
): Promise<readonly OfferedAsset[]> {
  const candidates = await ports.storage.candidates.list(item.id, assetType)
  const offered = { library, item, candidates }
  const { ranked, passedOver } = rankForItem(offered, assetType, ports.scoringPolicies)
  const scored = [
    ...ranked.map(({ offer, score }) => ({ offer, score: score.total, reason: score.reason })),
    ...passedOver,
  ]
  return scored.map(({ offer, ...judged }) => {
    const selection = selections.find(({ candidateId }) => candidateId === offer.id)
    const { id: candidateId, provider, sourceUrl } = offer
    const chosen = selection && { chosen: selection.rank, reason: selection.reason }
    return { candidateId, assetType, provider, sourceUrl, ...judged, ...chosen }
  })
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

async function findItem(app: App, itemId: string): Promise<{ item: Item; library: Library }> {
  const item = await app.metarr.findItem(itemId)
  if (item === undefined) throw new NotFoundError('item-not-found', itemId)
  const library = await app.metarr.ports.storage.libraries.find(item.libraryId)
  if (library === undefined) throw new NotFoundError('library-not-found', item.libraryId)
  return { item, library }
}

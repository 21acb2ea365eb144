import { readFile } from 'node:fs/promises'
import {
  type AssetType,
  effectiveRules,
  type ImageType,
  InvalidInputError,
  type Item,
  imageTypesOf,
  isDirty,
  type Library,
  NotFoundError,
  rankCandidates,
  type ScoreWeights,
  type Selection,
  type SelectionChange,
  titleOf,
} from '@metarr/core'
import type { App } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { table } from '../output/table.js'
import { wantedLibraries } from './libraries.js'

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
      offered.push(...(await offersOf(app, library, { itemId, assetType, selections })))
  app.console.result(offered)
  app.console.print(titleOf(item))
  app.console.print(offered.length === 0 ? 'Nothing is on offer.' : table(offered.map(rowOf)))
  return exitCodes.done
}

interface Wanted {
  readonly itemId: string
  readonly assetType: ImageType
  readonly selections: readonly Selection[]
}

async function offersOf(
  app: App,
  library: Library,
  { itemId, assetType, selections }: Wanted,
): Promise<readonly OfferedAsset[]> {
  const candidates = await app.metarr.ports.storage.candidates.list(itemId, assetType)
  const { ranked, passedOver } = rankCandidates(candidates, effectiveRules(library, assetType))
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

/** `select --what-if votes=0.1`: what other weights would choose instead. Fetches and changes nothing. */
export async function selectWhatIf(
  app: App,
  wanted: readonly string[],
  weights: Partial<ScoreWeights>,
): Promise<ExitCode> {
  const changes: SelectionChange[] = []
  for (const { id } of await wantedLibraries(app, wanted))
    for await (const change of app.metarr.whatIf({ libraryId: id, weights, signal: app.signal })) {
      changes.push(change)
      for (const line of linesOf(change)) app.console.print(line)
    }
  app.console.result(changes)
  app.console.print(`${changes.length} choices would change.`)
  return changes.length > 0 ? exitCodes.changes : exitCodes.done
}

function linesOf({ title, assetType, before, after }: SelectionChange): readonly string[] {
  return [
    `${title}, ${assetType}`,
    ...before.map(({ reason }) => `  - ${reason}`),
    ...after.map(({ score, offer }) => `  + ${score.reason} (${offer.sourceUrl})`),
  ]
}

async function findItem(app: App, itemId: string): Promise<{ item: Item; library: Library }> {
  const item = await app.metarr.findItem(itemId)
  if (item === undefined) throw new NotFoundError('item-not-found', itemId)
  const library = await app.metarr.ports.storage.libraries.find(item.libraryId)
  if (library === undefined) throw new NotFoundError('library-not-found', item.libraryId)
  return { item, library }
}

import {
  type ExternalIds,
  InvalidInputError,
  type Item,
  type Proposal,
  type StoredProposals,
  titleOf,
} from '@metarr/core'
import { type App, verbOptions } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { table } from '../output/table.js'

export interface IdentifyItemOptions {
  readonly tmdb?: string
  readonly imdb?: string
  readonly tvdb?: string
  readonly pick?: number
  readonly search?: string
  readonly year?: number
}

/** `identify ITEM`: says what an item is by an id or the number of a proposal, else shows what it may be. */
export async function identifyItem(
  app: App,
  itemId: string,
  { search, year, pick, ...ids }: IdentifyItemOptions,
): Promise<ExitCode> {
  const said = [pick !== undefined, search !== undefined || year !== undefined, hasIds(ids)]
  if (said.filter(Boolean).length > 1)
    throw new InvalidInputError('Say one of: an id, --pick NUMBER, --search TITLE with --year YEAR')
  if (pick !== undefined) return settle(app, itemId, { proposal: pick })
  if (hasIds(ids)) return settle(app, itemId, { externalIds: given(ids) })
  if (search !== undefined || year !== undefined) return searchFor(app, itemId, { search, year })
  const stored = await app.metarr.ports.storage.proposals.find(itemId)
  return stored === undefined ? searchFor(app, itemId, {}) : show(app, itemId, stored)
}

type Ids = Pick<IdentifyItemOptions, 'tmdb' | 'imdb' | 'tvdb'>

function given(ids: Ids): ExternalIds {
  return Object.fromEntries(Object.entries(ids).filter(([, value]) => value !== undefined))
}

function hasIds(ids: Ids): boolean {
  return Object.keys(given(ids)).length > 0
}

async function settle(
  app: App,
  itemId: string,
  said: { readonly externalIds?: ExternalIds; readonly proposal?: number },
): Promise<ExitCode> {
  const before = await app.metarr.findItem(itemId)
  const item = await app.metarr.identifyItem({ itemId, signal: app.signal, ...said })
  app.console.result(item)
  app.console.print(`${item.folder}: ${item.identity?.reason ?? ''}`)
  if (before !== undefined && wasSomethingElse(before, item))
    app.console.print(`It was taken for ${idWords(before)}. Beside the video nothing changed yet.`)
  app.console.print('Next: metarr enrich, then metarr plan to see what changes, or metarr run')
  return exitCodes.done
}

function wasSomethingElse(before: Item, after: Item): boolean {
  return Object.entries(before.externalIds).some(
    ([provider, value]) => after.externalIds[provider] !== value,
  )
}

function idWords({ externalIds }: Item): string {
  return Object.entries(externalIds)
    .map(([provider, value]) => `${provider} ${value}`)
    .join(', ')
}

async function searchFor(
  app: App,
  itemId: string,
  { search, year }: { readonly search?: string | undefined; readonly year?: number | undefined },
): Promise<ExitCode> {
  const { failures } = await app.metarr.propose({
    itemId,
    ...(search === undefined ? {} : { title: search }),
    ...(year === undefined ? {} : { year }),
    ...verbOptions(app),
  })
  for (const { provider, message } of failures) app.console.warn(`  ! ${provider}: ${message}`)
  return show(app, itemId, await app.metarr.ports.storage.proposals.find(itemId))
}

async function show(
  app: App,
  itemId: string,
  stored: StoredProposals | undefined,
): Promise<ExitCode> {
  const { proposals = [], reason = '' } = stored ?? {}
  const item = await app.metarr.findItem(itemId)
  app.console.result({ ...stored, state: item?.state, externalIds: item?.externalIds })
  if (item !== undefined) app.console.print(app.console.colors.bold(headOf(item, stored)))
  if (proposals.length > 0) app.console.print(table(proposals.map(rowOf)))
  else app.console.print(`${sentence(reason)} Try: metarr identify ${itemId} --search TITLE`)
  if (proposals.length > 0)
    app.console.print(`${sentence(reason)} Pick one: metarr identify ${itemId} --pick NUMBER`)
  return exitCodes.done
}

function headOf(item: Item, stored: StoredProposals | undefined): string {
  const searched = [stored?.title ?? titleOf(item), stored?.year && `(${stored.year})`]
  const runs = item.identity === undefined ? '' : `, identified by ${item.identity.by}`
  return `${item.folder} (${item.state}${runs}), searched as ${searched.filter(Boolean).join(' ')}`
}

function rowOf({ result, fit, reasons }: Proposal, index: number): readonly string[] {
  const year = result.year === undefined ? '' : ` (${result.year})`
  return [
    String(index + 1).padStart(3),
    `${Math.round(fit * 100)} %`,
    `${result.title}${year}`,
    `${result.provider} ${result.id}`,
    reasons.join(', '),
  ]
}

function sentence(reason: string): string {
  return reason === '' ? '' : `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`
}

import { InvalidInputError } from '../errors.js'
import { cleanExternalIds, type ExternalIds } from '../library/external-id.js'
import { type Identity, type Item, isDirty } from '../library/item.js'
import { mustFindItem, mustFindLibrary } from '../library/must-find.js'
import { advance } from '../lifecycle/advance.js'
import { canHappen } from '../lifecycle/transitions.js'
import type { Stores } from '../storage.js'
import type { IdentifyPorts } from './identify-ports.js'
import { type LookedUp, lookUpIdentity } from './look-up-identity.js'
import { reidentify } from './reidentify.js'
import { meanTheSame } from './same-identity.js'

/** Which item, and what a person says it is. */
export interface IdentifyItemRequest {
  readonly itemId: string
  /** What it is, as services know it. */
  readonly externalIds?: ExternalIds
  /** Or which of the proposals that were shown last, from 1. */
  readonly proposal?: number
  readonly signal?: AbortSignal
}

/**
 * A person says what an item is, and nothing but a person says otherwise from then on: no scan, no refresh, no search. Services are asked what stands
 * behind the ids, and for their own; offline the ids are believed. If the item was taken for something else, everything that providers said and offered
 * of that is forgotten; edits, locks, choices and everything on disk stay. Nothing beside the video changes before the next publish.
 *
 * @throws {NotFoundError} `item-not-found`. @throws {InvalidInputError} when there is no such id or proposal, or it is a part of something else.
 */
export async function identifyItem(
  ports: IdentifyPorts,
  request: IdentifyItemRequest,
): Promise<Item> {
  const { storage, clock, events } = ports
  const said = await saidOf(ports, await mustFindItem(storage, request.itemId), request)
  const item = await storage.transaction(async (stores) => {
    const found = await mustFindItem(stores, request.itemId)
    await stores.proposals.forget(found.id)
    return settleByHand(stores, found, { ...said, at: clock.now() })
  })
  events.emit({ type: 'item:updated', itemId: item.id, state: item.state, dirty: isDirty(item) })
  return item
}

interface Said {
  readonly externalIds: ExternalIds
  readonly reason: string
}

async function saidOf(
  ports: IdentifyPorts,
  item: Item,
  request: IdentifyItemRequest,
): Promise<Said> {
  const { kind } = item
  if (kind !== 'movie' && kind !== 'series')
    throw refused('itemId', `Identify what the ${kind} belongs to: it follows that`)
  if (request.proposal !== undefined) return picked(ports, item, request.proposal)
  const externalIds = checkedIds(request.externalIds ?? {})
  const { settings } = await mustFindLibrary(ports.storage, item.libraryId)
  const found = await lookUpIdentity(ports.metadataProviders, {
    kind,
    externalIds,
    tastes: { languages: settings.languages, country: settings.country },
    options: { priority: 2, ...(request.signal === undefined ? {} : { signal: request.signal }) },
  })
  if (found === undefined) return { externalIds, reason: 'no service could say what that is yet' }
  return { externalIds: found.externalIds, reason: foundWords(found) }
}

function foundWords({ provider, title, year, externalIds }: LookedUp): string {
  const name = `${title ?? 'a title'}${year === undefined ? '' : ` (${year})`}`
  return `${name}, ${provider} ${externalIds[provider] ?? ''}`
}

async function picked({ storage }: IdentifyPorts, { id }: Item, proposal: number): Promise<Said> {
  const { proposals = [] } = (await storage.proposals.find(id)) ?? {}
  const one = proposals[proposal - 1]
  if (one === undefined) {
    throw refused(
      'proposal',
      `There is no proposal ${proposal}; there are ${proposals.length} for ${id}`,
    )
  }
  const { provider, title, year } = one.result
  const known = year === undefined ? { title } : { title, year }
  const reason = foundWords({ provider, externalIds: one.externalIds, ...known })
  return { externalIds: one.externalIds, reason }
}

const forms: Readonly<Record<string, RegExp>> = {
  tmdb: /^\d{1,9}$/,
  tvdb: /^\d{1,9}$/,
  imdb: /^tt\d{5,10}$/,
}

function checkedIds(given: ExternalIds): ExternalIds {
  const ids = cleanExternalIds(given)
  for (const [provider, value] of Object.entries(given)) {
    const form = forms[provider] ?? /./
    if (!form.test(ids[provider] ?? '')) throw refused(provider, `${value} is no id of ${provider}`)
  }
  if (Object.keys(ids).length > 0) return ids
  throw refused('externalIds', 'Say what it is: an id or the number of a proposal')
}

function refused(path: string, message: string): InvalidInputError {
  return new InvalidInputError(message, [{ path: [path], message }])
}

async function settleByHand(
  stores: Stores,
  item: Item,
  { externalIds, reason, at }: Said & { readonly at: number },
): Promise<Item> {
  const identity: Identity = { by: 'user', at, reason }
  if (meanTheSame(item.externalIds, externalIds)) {
    const event = canHappen(item.state, 'identify') ? ({ event: 'identify' } as const) : {}
    const content = { externalIds: { ...item.externalIds, ...externalIds } }
    return stores.items.save(advance(item, { at, ...event, content, bookkeeping: { identity } }))
  }
  return reidentify(stores, item, { externalIds, identity, at })
}

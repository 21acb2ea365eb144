import { InvalidInputError } from '../errors.js'
import type { Item } from '../library/item.js'
import type { Library } from '../library/library.js'
import { mustFindItem, mustFindLibrary } from '../library/must-find.js'
import type { VerbOptions } from '../progress.js'
import { askAll, type Found, type Question } from './find-contenders.js'
import type { IdentifyPorts } from './identify-ports.js'
import { rememberProposals } from './remember-proposals.js'
import type { Wanted } from './score-match.js'
import { wantedOf } from './wanted-of.js'

/** Which item, and what to search for when its own title and year are wrong. */
export interface ProposeRequest extends VerbOptions {
  readonly itemId: string
  /** Searched for instead of the item's own title. */
  readonly title?: string
  /** With it only; without both the item's own year counts. */
  readonly year?: number
}

/**
 * Asks every provider at once, ahead of other work, what an item may be. Changes nothing but the proposals that are kept for it.
 *
 * @throws {NotFoundError} `item-not-found`. @throws {InvalidInputError} when it is a part of something else. @throws {ProviderError} when no provider answers.
 */
export async function proposeIdentities(
  ports: IdentifyPorts,
  request: ProposeRequest,
): Promise<Found> {
  const item = await mustFindItem(ports.storage, request.itemId)
  const library = await mustFindLibrary(ports.storage, item.libraryId)
  const wanted = searchedFor(await wantedOf(ports.storage.items, item), request)
  const { signal } = request
  const options = { priority: 2, ...(signal === undefined ? {} : { signal }) }
  const verdict = await askAll(ports.metadataProviders, questionOf(item, library, wanted, options))
  const askedAt = ports.clock.now()
  await rememberProposals(ports.storage, item.id, { wanted, verdict, askedAt })
  return verdict
}

function searchedFor(own: Wanted, { title, year }: ProposeRequest): Wanted {
  if (title === undefined) return year === undefined ? own : { ...own, year }
  const { year: _, originalTitle: __, ...rest } = own
  return { ...rest, title, ...(year === undefined ? {} : { year }) }
}

/** @throws {InvalidInputError} for a season, an episode or a collection: they are what the thing they belong to says. */
export function questionOf(
  { kind, state, externalIds: ids }: Item,
  { settings }: Library,
  wanted: Wanted,
  options: Question['options'],
): Question {
  if (kind === 'movie' || kind === 'series') {
    const tastes = { languages: settings.languages, country: settings.country }
    const externalIds = state === 'needs_identification' ? ids : {}
    return { kind, wanted, externalIds, tastes, options }
  }
  const message = `Identify what the ${kind} belongs to: it follows that`
  throw new InvalidInputError(message, [{ path: ['itemId'], message }])
}

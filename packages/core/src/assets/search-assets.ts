import { InvalidInputError, ProviderError } from '../errors.js'
import type { Item } from '../library/item.js'
import { mustFindItem, mustFindLibrary } from '../library/must-find.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'
import type { AssetProvider, AssetRequest } from './asset-provider.js'
import { type CandidateOffer, offerOf } from './candidate.js'

/** For which item, and in which languages. */
export interface SearchAssetsRequest extends Pick<VerbOptions, 'signal'> {
  readonly itemId: string
  /** Instead of those of its library. */
  readonly languages?: readonly string[]
}

/** What came of a search. */
export interface AssetSearch {
  readonly itemId: string
  /** Candidates that were not known before. */
  readonly found: number
  readonly failures: readonly {
    readonly provider: string
    readonly code: string
    readonly message: string
  }[]
}

type SearchPorts = Pick<Ports, 'storage' | 'assetProviders' | 'clock'>

/**
 * Asks every provider that has pictures of such an item for more of them, ahead of other work. What was offered before stays, and so does what is chosen.
 *
 * @throws {NotFoundError} `item-not-found`. @throws {InvalidInputError} when a language is none. @throws {ProviderError} when no provider answers.
 */
export async function searchAssets(
  ports: SearchPorts,
  { itemId, languages, signal }: SearchAssetsRequest,
): Promise<AssetSearch> {
  checkLanguages(languages)
  const item = await mustFindItem(ports.storage, itemId)
  const { settings } = await mustFindLibrary(ports.storage, item.libraryId)
  const tastes = { languages: languages ?? settings.languages, country: settings.country }
  const request = await assetRequestFor(ports, item, tastes)
  const options = { priority: 2, afresh: true, ...(signal === undefined ? {} : { signal }) }
  const failures: ProviderError[] = []
  const providers = providersFor(ports, item)
  let found = 0
  for (const provider of providers) {
    try {
      const offers = await provider.candidates(request, options)
      found += await keepOffers(ports, item, provider.name, offers)
    } catch (error) {
      signal?.throwIfAborted()
      if (!(error instanceof ProviderError)) throw error
      failures.push(error)
    }
  }
  const [first] = failures
  if (first !== undefined && failures.length === providers.length) throw first
  const told = failures.map(({ provider, code, message }) => ({ provider, code, message }))
  return { itemId, found, failures: told }
}

/** Pictures on disk are found by scans. */
function providersFor({ assetProviders }: SearchPorts, { kind }: Item): readonly AssetProvider[] {
  return assetProviders.filter(({ name, offers }) => name !== 'local' && offers[kind] !== undefined)
}

function checkLanguages(languages: readonly string[] = []): void {
  const wrong = languages.filter(
    (one) => !/^(?:original|[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)$/.test(one),
  )
  if (wrong.length === 0) return
  throw new InvalidInputError(`No language is called ${wrong.join(', ')}`, [
    { path: ['languages'], message: 'is no language like en or fr-CA' },
  ])
}

/** Seasons and episodes are looked up by the ids of their series. */
async function assetRequestFor(
  { storage }: SearchPorts,
  item: Item,
  tastes: AssetRequest['tastes'],
): Promise<AssetRequest> {
  const { kind, externalIds } = item
  const series = await seriesOf(storage, item)
  const season = item.kind === 'episode' ? await parentOf(storage, item) : item
  return {
    kind,
    externalIds,
    tastes,
    ...(series === undefined ? {} : { seriesIds: series.externalIds }),
    ...(season?.seasonNumber === undefined ? {} : { seasonNumber: season.seasonNumber }),
    ...(item.episodeNumber === undefined ? {} : { episodeNumber: item.episodeNumber }),
  }
}

async function seriesOf(storage: Ports['storage'], item: Item): Promise<Item | undefined> {
  if (item.kind !== 'season' && item.kind !== 'episode') return undefined
  const parent = await parentOf(storage, item)
  return parent?.kind === 'season' ? parentOf(storage, parent) : parent
}

async function parentOf({ items }: Ports['storage'], { parentId }: Item) {
  return parentId === undefined ? undefined : items.find(parentId)
}

/** Beside those that are known: an offer that is left out would be forgotten. */
async function keepOffers(
  { storage, clock }: SearchPorts,
  item: Item,
  provider: string,
  offers: readonly CandidateOffer[],
): Promise<number> {
  return storage.transaction(async ({ candidates }) => {
    const known = await candidates.listMany([item.id], provider)
    const isKnown = new Set(known.map(keyOf))
    const fresh = offers.filter((one) => one.provider === provider && !isKnown.has(keyOf(one)))
    const all = [...known.map(offerOf), ...fresh]
    await candidates.offer({ itemId: item.id, provider, offers: all, at: clock.now() })
    return fresh.length
  })
}

function keyOf({ assetType, sourceUrl }: CandidateOffer): string {
  return `${assetType} ${sourceUrl}`
}

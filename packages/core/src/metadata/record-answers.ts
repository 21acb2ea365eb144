import type { CandidateOffer } from '../assets/candidate.js'
import { ConflictError } from '../errors.js'
import { allItems } from '../library/all-items.js'
import { canonicalJson } from '../library/canonical.js'
import type { ExternalIds } from '../library/external-id.js'
import { type Item, titleOf } from '../library/item.js'
import { mustFindItem } from '../library/must-find.js'
import { advance } from '../lifecycle/advance.js'
import { canHappen } from '../lifecycle/transitions.js'
import type { Ports } from '../ports.js'
import type { Stores } from '../storage.js'
import type { Answer } from './answer.js'
import type { MetadataValues } from './fields.js'
import { noteUnknownParts } from './grown-series.js'
import { mergeMetadata } from './merge.js'
import type { SeasonDetails } from './metadata-provider.js'

/**
 * Merges into the item as it is now: a person may have edited it while providers were asked.
 *
 * @throws {ConflictError} `stale-revision` when it turned out to be something else meanwhile.
 */
export async function recordAnswers(
  stores: Stores,
  ports: Pick<Ports, 'clock'>,
  asked: Item,
  answers: readonly Answer[],
): Promise<Item> {
  const item = await mustFindItem(stores, asked.id)
  if (canonicalJson(item.externalIds) !== canonicalJson(asked.externalIds)) {
    throw new ConflictError('stale-revision', `${titleOf(item)} was identified anew meanwhile`)
  }
  let after = item
  for (const { provider, details, seasons } of answers) {
    after = await recordFact(stores, ports, after, { provider, ...details })
    for (const season of seasons) await recordSeason(stores, ports, item, { provider, season })
  }
  if (item.kind === 'series') await noteUnknownParts(stores.items, item, ports.clock.now())
  return after
}

async function recordSeason(
  stores: Stores,
  ports: Pick<Ports, 'clock'>,
  series: Item,
  { provider, season }: { readonly provider: string; readonly season: SeasonDetails },
): Promise<void> {
  const seasons = await allItems(stores.items, { parentId: series.id, kinds: ['season'] })
  const item = seasons.find(({ seasonNumber }) => seasonNumber === season.seasonNumber)
  if (item === undefined) return
  await recordFact(stores, ports, item, { provider, ...season })
  for (const episode of await allItems(stores.items, { parentId: item.id, kinds: ['episode'] })) {
    const details = season.episodes.find(
      ({ episodeNumber }) => episodeNumber === episode.episodeNumber,
    )
    if (details !== undefined) await recordFact(stores, ports, episode, { provider, ...details })
  }
}

interface Fact {
  readonly provider: string
  readonly externalIds: ExternalIds
  readonly values: MetadataValues
  readonly assets: readonly CandidateOffer[]
}

/** Merges what a provider says about one item, and keeps what it offers. */
async function recordFact(
  stores: Stores,
  { clock }: Pick<Ports, 'clock'>,
  item: Item,
  fact: Fact,
): Promise<Item> {
  const at = clock.now()
  const { metadata } = mergeMetadata(item.metadata, {
    values: fact.values,
    source: fact.provider,
    at,
  })
  const content = { metadata, externalIds: { ...fact.externalIds, ...item.externalIds } }
  const offers = fact.assets.filter(({ provider }) => provider === fact.provider)
  await stores.candidates.offer({ itemId: item.id, provider: fact.provider, offers, at })
  const known = canHappen(item.state, 'enrich')
    ? item
    : advance(asIdentified(item, at), { at, event: 'start-enrich' })
  return stores.items.save(
    advance(known, { at, event: 'enrich', content, bookkeeping: { enrichedAt: at, priority: 5 } }),
  )
}

/** A season or episode is what its series says it is. */
function asIdentified(item: Item, at: number): Item {
  return canHappen(item.state, 'start-enrich') ? item : advance(item, { at, event: 'identify' })
}

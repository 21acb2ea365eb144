import type { CandidateOffer } from '../assets/candidate.js'
import { ConflictError } from '../errors.js'
import { followedIds, unfollowedWords } from '../identify/changed-ids.js'
import { allItems } from '../library/all-items.js'
import { canonicalJson } from '../library/canonical.js'
import type { ExternalIds } from '../library/external-id.js'
import { type Item, titleOf } from '../library/item.js'
import type { Library } from '../library/library.js'
import { mustFindItem } from '../library/must-find.js'
import { advance } from '../lifecycle/advance.js'
import { canHappen } from '../lifecycle/transitions.js'
import type { Ports } from '../ports.js'
import type { Stores } from '../storage.js'
import type { Heard } from './ask-providers.js'
import type { MetadataValues } from './fields.js'
import { followCollection } from './follow-collection.js'
import { noteUnknownParts } from './grown-series.js'
import { mergeMetadata } from './merge.js'
import type { MergePolicy } from './merge-policy.js'
import type { SeasonDetails, TextLanguages } from './metadata-provider.js'
import type { Unanswered } from './unanswered.js'

/** What was heard, and for whom. */
export interface HeardFor extends Heard {
  readonly policy: MergePolicy
  readonly library: Library
}

/**
 * Merges into the item as it is now: a person may have edited it while providers were asked.
 *
 * @throws {ConflictError} `stale-revision` when it turned out to be something else meanwhile.
 */
export async function recordAnswers(
  stores: Stores,
  ports: Pick<Ports, 'clock' | 'ids'>,
  asked: Item,
  { answers, unanswered, changed, policy, library }: HeardFor,
): Promise<Item> {
  const item = await mustFindItem(stores, asked.id)
  if (canonicalJson(item.externalIds) !== canonicalJson(asked.externalIds)) {
    throw new ConflictError('stale-revision', `${titleOf(item)} was identified anew meanwhile`)
  }
  let after = item
  for (const { provider, details, seasons } of answers) {
    after = await recordFact(stores, ports, after, { provider, policy, ...details })
    for (const season of seasons)
      await recordSeason(stores, ports, item, { provider, policy, season })
  }
  if (item.kind === 'series') await noteUnknownParts(stores.items, item, ports.clock.now())
  const settled = await noteOwed(stores, ports, after, unanswered)
  const noted = await noteChanged(stores, ports, settled, changed)
  return followCollection(stores, ports, { library, item: noted })
}

/** Notes under which ids services go on, and what people should know of ids that lead nowhere. */
async function noteChanged(
  stores: Stores,
  { clock }: Pick<Ports, 'clock'>,
  item: Item,
  changed: Heard['changed'],
): Promise<Item> {
  if (changed.length === 0) return item
  const reason = unfollowedWords(item, changed)
  const content = { externalIds: followedIds(item, changed) }
  const step = { at: clock.now(), content, ...(reason === undefined ? {} : { reason }) }
  return stores.items.save(advance(item, step))
}

/** Notes who still owes an answer; an item that heard nobody is as it was before it was asked about. */
async function noteOwed(
  stores: Stores,
  { clock }: Pick<Ports, 'clock'>,
  item: Item,
  unanswered: readonly Unanswered[],
): Promise<Item> {
  const at = clock.now()
  const owes = canonicalJson(item.unanswered ?? []) !== canonicalJson(unanswered)
  if (item.state !== 'enriching' && !owes && item.askAgainAt === undefined) return item
  const event = item.state === 'enriching' ? ({ event: 'enrich' } as const) : {}
  return stores.items.save(advance(owing(item, unanswered), { at, ...event }))
}

function owing(item: Item, unanswered: readonly Unanswered[]): Item {
  const { unanswered: _, askAgainAt: __, ...rest } = item
  if (unanswered.length === 0) return rest
  const askAgainAt = Math.min(...unanswered.map((owed) => owed.askAgainAt))
  return { ...rest, unanswered, askAgainAt }
}

async function recordSeason(
  stores: Stores,
  ports: Pick<Ports, 'clock'>,
  series: Item,
  {
    provider,
    policy,
    season,
  }: {
    readonly provider: string
    readonly policy: MergePolicy
    readonly season: SeasonDetails
  },
): Promise<void> {
  const seasons = await allItems(stores.items, { parentId: series.id, kinds: ['season'] })
  const item = seasons.find(({ seasonNumber }) => seasonNumber === season.seasonNumber)
  if (item === undefined) return
  await recordFact(stores, ports, item, { provider, policy, ...season })
  for (const episode of await allItems(stores.items, { parentId: item.id, kinds: ['episode'] })) {
    const details = season.episodes.find(
      ({ episodeNumber }) => episodeNumber === episode.episodeNumber,
    )
    if (details !== undefined)
      await recordFact(stores, ports, episode, { provider, policy, ...details })
  }
}

interface Fact {
  readonly provider: string
  readonly policy: MergePolicy
  readonly externalIds: ExternalIds
  readonly values: MetadataValues
  readonly textLanguages?: TextLanguages
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
  const { provider: source, values, textLanguages, policy } = fact
  const before = { metadata: item.metadata, overruled: await stores.overruled.find(item.id) }
  const merged = mergeMetadata(before, { values, source, at, textLanguages }, policy)
  if (canonicalJson(merged.overruled) !== canonicalJson(before.overruled)) {
    await stores.overruled.save(item.id, merged.overruled)
  }
  const { metadata } = merged
  const content = { metadata, externalIds: { ...fact.externalIds, ...item.externalIds } }
  const offers = offersOf(fact)
  await stores.candidates.offer({ itemId: item.id, provider: fact.provider, offers, at })
  const known = canHappen(item.state, 'enrich')
    ? item
    : advance(asIdentified(item, at), { at, event: 'start-enrich' })
  return stores.items.save(
    advance(known, { at, event: 'enrich', content, bookkeeping: { enrichedAt: at, priority: 5 } }),
  )
}

/** What it offers, with its trailer among it. */
function offersOf({ assets, provider, values: { trailer } }: Fact): readonly CandidateOffer[] {
  const offers = assets.filter((offer) => offer.provider === provider)
  if (trailer === undefined) return offers
  const sourceUrl = `https://www.youtube.com/watch?v=${trailer}`
  const isOffered = offers.some((offer) => offer.sourceUrl === sourceUrl)
  return isOffered ? offers : [...offers, { assetType: 'trailer', provider, sourceUrl }]
}

/** A season or episode is what its series says it is. */
function asIdentified(item: Item, at: number): Item {
  return canHappen(item.state, 'start-enrich') ? item : advance(item, { at, event: 'identify' })
}

import type { BlobFacts } from '../../cache/blob-ledger.js'
import type { Digest } from '../../cache/digest.js'
import { allItems } from '../../library/all-items.js'
import type { Item } from '../../library/item.js'
import type { Library } from '../../library/library.js'
import { maximumRank } from '../../naming/asset-file-name.js'
import type { Ports } from '../../ports.js'
import type { AssetType, ImageType } from '../asset-type.js'
import type { Candidate } from '../candidate.js'
import { mostOf, rulesForItem } from '../scoring/effective-rules.js'
import { mustFindPolicy } from '../scoring/policies.js'
import { type Ranking, rankCandidates } from '../scoring/rank-candidates.js'
import type { ScoringPolicy } from '../scoring/score.js'
import type { SelectionRules } from '../scoring/selection-rules.js'
import type { Selection } from '../selection.js'
import type { ChooseRequest } from './choose.js'
import { coherentStyle, type SeasonOffers, type Style, styleOf } from './coherent-style.js'

/** What choosing reads. */
export type ChoicesPorts = Pick<Ports, 'storage' | 'scoringPolicies'>

/** An item and everything that is offered and chosen for it, of all types. */
export interface OfferedItem {
  readonly item: Item
  readonly candidates: readonly Candidate[]
  readonly selections: readonly Selection[]
}

/** What one library makes of offers. */
export interface Choices {
  /** What to choose from and how, for one type of an item. */
  requestFor(offered: OfferedItem, assetType: ImageType): Promise<ChooseRequest>
}

/** Whether a person has the say over an asset type of an item: what is chosen stays. */
export function isSettled(
  { lockedAssets }: Pick<Item, 'lockedAssets'>,
  assetType: ImageType,
  now: readonly Pick<Selection, 'selectedBy'>[],
): boolean {
  return now.some(({ selectedBy }) => selectedBy === 'user') || lockedAssets.includes(assetType)
}

/** Those of one type. */
export function ofType<Typed extends { readonly assetType: string }>(
  all: readonly Typed[],
  assetType: AssetType,
): readonly Typed[] {
  return all.filter((one) => one.assetType === assetType)
}

/** An item of a library and what is offered for it. */
export interface ToRank {
  readonly library: Pick<Library, 'settings'>
  readonly item: Pick<Item, 'metadata'>
  /** Of any type. */
  readonly candidates: readonly Candidate[]
}

/**
 * Ranks what is offered of one type for an item, by the rules and the policy of its library. Pure.
 *
 * @param policies Ways to score that the program brings.
 * @throws {InvalidInputError} when the library names a policy that there is not.
 */
export function rankForItem(
  { library, item, candidates }: ToRank,
  assetType: AssetType,
  policies?: readonly ScoringPolicy[],
): Ranking & { readonly rules: SelectionRules } {
  const rules = rulesForItem(library, item, assetType)
  const policy = mustFindPolicy(rules.policy, policies)
  return { rules, ...rankCandidates(ofType(candidates, assetType), rules, policy) }
}

/** Applies a library's rules, the places that its players have, and the look that the seasons of a show share, which is found out once for each show. */
export function createChoices(
  { storage, scoringPolicies }: ChoicesPorts,
  library: Library,
): Choices {
  const styles = new Map<string, Promise<Style | undefined>>()

  async function styleFor(item: Item, assetType: ImageType, { coherence }: SelectionRules) {
    if (item.kind !== 'season' || item.parentId === undefined || coherence <= 0) return undefined
    const key = `${item.parentId}/${assetType}`
    const style = styles.get(key) ?? styleOfShow(item.parentId, assetType, coherence)
    styles.set(key, style)
    return style
  }

  async function styleOfShow(parentId: string, assetType: ImageType, coherence: number) {
    const seasons: SeasonOffers[] = []
    for (const item of await allItems(storage.items, { parentId, kinds: ['season'] })) {
      const candidates = await storage.candidates.list(item.id, assetType)
      const chosen = ofType(await storage.selections.list(item.id), assetType)
      seasons.push(
        seasonOffers(
          item,
          rankForItem({ library, item, candidates }, assetType, scoringPolicies),
          chosen,
        ),
      )
    }
    return coherentStyle(seasons, coherence)
  }

  return {
    async requestFor(offered, assetType) {
      const { item, candidates } = offered
      const { rules, ranked, passedOver } = rankForItem(
        { library, item, candidates },
        assetType,
        scoringPolicies,
      )
      const places = maximumRank(library.settings.profiles, item.kind, assetType)
      const style = await styleFor(item, assetType, rules)
      return { rules, ranked, passedOver, maximum: Math.min(mostOf(rules), places), style }
    },
  }
}

function seasonOffers(
  item: Item,
  { ranked, passedOver }: Ranking,
  chosen: readonly Selection[],
): SeasonOffers {
  const [first] = chosen
  if (first === undefined) return { ranked }
  const offers = [...ranked, ...passedOver].map(({ offer }) => offer)
  const theirs = offers.find(({ id }) => id === first.candidateId)
  if (theirs === undefined || !isSettled(item, theirs.assetType as ImageType, chosen))
    return { ranked }
  return { ranked, settled: styleOf(theirs) }
}

/** What is known of fetched pictures, by digest. */
export type Facts = ReadonlyMap<Digest, BlobFacts>

/** The facts of all fetched candidates. */
export async function factsOf(
  { storage }: Pick<Ports, 'storage'>,
  candidates: readonly Candidate[],
): Promise<Facts> {
  const digests = candidates.flatMap(({ digest }) => digest ?? [])
  if (digests.length === 0) return new Map()
  const blobs = await storage.blobLedger.findMany([...new Set(digests)])
  return new Map(blobs.map((one) => [one.digest, one]))
}

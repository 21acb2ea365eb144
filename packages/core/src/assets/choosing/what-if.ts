import { eachPage } from '../../library/all-items.js'
import { byItem } from '../../library/by-item.js'
import { settingsWith } from '../../library/change-setting.js'
import { type Item, titleOf } from '../../library/item.js'
import type { Library } from '../../library/library.js'
import { mustFindItemOf, mustFindLibrary } from '../../library/must-find.js'
import type { Ports } from '../../ports.js'
import { type ImageType, imageTypesOf } from '../asset-type.js'
import type { Candidate } from '../candidate.js'
import { saidRules } from '../scoring/effective-rules.js'
import type { RankedCandidate } from '../scoring/rank-candidates.js'
import type { ScoreWeights, SelectionRules } from '../scoring/selection-rules.js'
import { withWeights } from '../scoring/weights.js'
import type { Selection } from '../selection.js'
import {
  type Choices,
  createChoices,
  type Facts,
  factsOf,
  isSettled,
  type OfferedItem,
  ofType,
} from './choices.js'
import { type Choice, type ChosenCandidate, chooseKnown, type Sight } from './choose.js'

/** Which rules to try, on what. Later ones go before: weights, then rules, then settings. */
export interface WhatIfRequest {
  readonly libraryId: string
  /** Only these items; otherwise all of the library. */
  readonly itemIds?: readonly string[]
  /** Other weights for every type of picture; the parts that are left out share what remains in the proportion they have now. */
  readonly weights?: Partial<ScoreWeights>
  /** Other rules for every type of picture. */
  readonly rules?: Partial<SelectionRules>
  /** Other settings of the library, named as {@link changeSetting} does: `{ 'assets.poster.maximum': 1, assetPreset: 'lean' }`. */
  readonly settings?: Readonly<Record<string, unknown>>
  readonly signal?: AbortSignal
}

/** What choosing again would choose instead, best first. */
export interface SelectionChange {
  readonly itemId: string
  readonly title: string
  readonly assetType: ImageType
  readonly before: readonly Selection[]
  readonly after: readonly ChosenCandidate[]
  /** The best of those for which there would be no room. */
  readonly runnerUp?: RankedCandidate
}

type WhatIfPorts = Pick<Ports, 'storage' | 'scoringPolicies'>

/**
 * Tells every selection that other rules would change; fetches nothing and changes nothing. Two candidates count as the same picture when both were
 * fetched before and look alike, and one that could not be fetched counts as gone. Locks and what a person chose stay. Without other rules: what choosing
 * again would change by those that hold.
 *
 * @throws {NotFoundError} `library-not-found`, `item-not-found`. @throws {InvalidInputError} naming the setting that makes no sense.
 */
export async function* whatIf(
  ports: WhatIfPorts,
  request: WhatIfRequest,
): AsyncIterable<SelectionChange> {
  const library = await mustFindLibrary(ports.storage, request.libraryId)
  const choices = createChoices(ports, libraryWith(ports, library, request))
  for await (const items of pagesOf(ports, request)) {
    request.signal?.throwIfAborted()
    yield* changesOf(await offersOf(ports, items), choices)
  }
}

/** Some items, with what is known of the pictures that they are offered. */
interface Page {
  readonly offered: readonly OfferedItem[]
  readonly lookAt: (offer: Candidate) => Sight
}

async function* changesOf(
  { offered, lookAt }: Page,
  choices: Choices,
): AsyncIterable<SelectionChange> {
  for (const one of offered) {
    for (const assetType of imageTypesOf[one.item.kind]) {
      const before = ofType(one.selections, assetType)
      if (isSettled(one.item, assetType, before)) continue
      const choice = chooseKnown(await choices.requestFor(one, assetType), lookAt)
      if (!samePictures(before, choice.chosen))
        yield changeOf(one.item, { assetType, before, choice })
    }
  }
}

interface Changed {
  readonly assetType: ImageType
  readonly before: readonly Selection[]
  readonly choice: Choice
}

function changeOf(item: Item, { assetType, before, choice }: Changed): SelectionChange {
  const { chosen: after, runnerUp } = choice
  const next = runnerUp === undefined ? {} : { runnerUp }
  return { itemId: item.id, title: titleOf(item), assetType, before, after, ...next }
}

/** The library as it would be. */
function libraryWith(
  { scoringPolicies }: WhatIfPorts,
  library: Library,
  { weights = {}, rules = {}, settings = {} }: WhatIfRequest,
): Library {
  const types = [...new Set(Object.values(imageTypesOf).flat())]
  const assets = Object.fromEntries(
    types.map((type) => {
      const now = saidRules(library.settings, type)
      const changed = { ...rules, weights: withWeights(rules.weights ?? now.weights, weights) }
      return [type, { ...library.settings.assets[type], ...changed }]
    }),
  )
  const isAboutAll = Object.keys({ ...weights, ...rules }).length > 0
  const before = isAboutAll
    ? { ...library.settings, assets: { ...library.settings.assets, ...assets } }
    : library.settings
  return { ...library, settings: settingsWith(before, Object.entries(settings), scoringPolicies) }
}

async function* pagesOf(
  { storage }: WhatIfPorts,
  { libraryId, itemIds }: WhatIfRequest,
): AsyncIterable<readonly Item[]> {
  if (itemIds === undefined) yield* eachPage(storage.items, { libraryId })
  else for (const id of itemIds) yield [await mustFindItemOf(storage, { id: libraryId }, id)]
}

async function offersOf(ports: WhatIfPorts, items: readonly Item[]): Promise<Page> {
  const { candidates, selections } = ports.storage
  const ids = items.map(({ id }) => id)
  const offers = await candidates.listMany(ids)
  const facts = await factsOf(ports, offers)
  const offersById = byItem(offers)
  const chosenById = byItem(await selections.listMany(ids))
  const offered = items.map((item) => ({
    item,
    candidates: offersById.get(item.id) ?? [],
    selections: chosenById.get(item.id) ?? [],
  }))
  return { offered, lookAt: (offer) => knownOf(offer, facts) }
}

function knownOf({ digest, failure }: Candidate, facts: Facts): Sight {
  const blob = digest && facts.get(digest)
  if (blob) return { blob }
  return failure === undefined ? 'unseen' : { failure }
}

/** The same bytes at another address are no change: choosing again leaves them. */
function samePictures(before: readonly Selection[], after: readonly ChosenCandidate[]): boolean {
  return (
    before.length === after.length &&
    before.every(({ candidateId, digest }, rank) => {
      const now = after[rank]
      return now?.offer.id === candidateId || now?.blob?.digest === digest
    })
  )
}

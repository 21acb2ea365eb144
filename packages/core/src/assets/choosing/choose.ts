import type { BlobFacts } from '../../cache/blob-ledger.js'
import { type HashParts, partsOf, similarityOfParts } from '../../images/near-duplicate.js'
import type { Candidate } from '../candidate.js'
import {
  type PassedOverCandidate,
  type RankedCandidate,
  type Ranking,
  whyTooSmall,
} from '../scoring/rank-candidates.js'
import { compareScored } from '../scoring/score.js'
import type { SelectionRules } from '../scoring/selection-rules.js'
import { type Style, styleOf } from './coherent-style.js'

/** What came of looking at the bytes of a candidate. */
export type Sight =
  /** They are in the cache. */
  | { readonly blob: BlobFacts }
  /** They cannot be had, for people. */
  | { readonly failure: string }
  /** Nobody fetched them; the picture counts as unlike all others. */
  | 'unseen'

/** What to choose from, and how. */
export interface ChooseRequest extends Ranking {
  readonly rules: Pick<
    SelectionRules,
    'duplicateThreshold' | 'minimumWidth' | 'minimumHeight' | 'variety' | 'coherence'
  >
  /** How many different ones are wanted. */
  readonly maximum: number
  /** What the other seasons of the show have. */
  readonly style?: Style | undefined
}

/** A candidate that is chosen, and why. */
export interface ChosenCandidate extends RankedCandidate {
  /** For people. */
  readonly reason: string
  /** Absent when nobody fetched it. */
  readonly blob?: BlobFacts
}

/** What is chosen for one item and asset type. */
export interface Choice {
  /** By rank, best first. */
  readonly chosen: readonly ChosenCandidate[]
  /** The best of those for which there was no room. */
  readonly runnerUp?: RankedCandidate
  /** Those that could not be chosen, and why. Losers are not among them. */
  readonly passedOver: readonly PassedOverCandidate[]
}

/** How many close ones are fetched and compared to find the one least like the others. */
const mostCompared = 4

/** How alike two pictures count as of which nothing is known. */
const byChance = 0.5

interface Work {
  readonly request: ChooseRequest
  readonly waiting: RankedCandidate[]
  readonly chosen: ChosenCandidate[]
  readonly passedOver: PassedOverCandidate[]
  readonly sights: Map<string, Sight>
}

/** Asks for the look at a candidate and is told it. */
type Looking<Result> = Generator<Candidate, Result, Sight>

/**
 * Chooses the best different ones in rank order, and asks for a look at each candidate when its turn comes, so that whoever runs it fetches no more
 * than are needed. Pure: the same looks make the same choice.
 */
export function* choose(request: ChooseRequest): Looking<Choice> {
  const { passedOver, maximum } = request
  const work: Work = {
    request,
    waiting: [...request.ranked],
    chosen: [],
    passedOver: [...passedOver],
    sights: new Map(),
  }
  if (maximum > 0) yield* takeMatching(work)
  while (work.chosen.length < maximum && work.waiting.length > 0) yield* takeNext(work)
  const [runnerUp] = work.waiting
  return {
    chosen: inRankOrder(work.chosen),
    ...(runnerUp === undefined ? {} : { runnerUp }),
    passedOver: work.passedOver,
  }
}

/** The choice when nothing is fetched, from what is known. */
export function chooseKnown(request: ChooseRequest, lookAt: (offer: Candidate) => Sight): Choice {
  const steps = choose(request)
  let step = steps.next()
  while (!step.done) step = steps.next(lookAt(step.value))
  return step.value
}

/** The best one like those of the other seasons goes before all others, when it is nearly as good. */
function* takeMatching(work: Work): Looking<void> {
  const { style, rules } = work.request
  const [best] = work.waiting
  if (style === undefined || best === undefined || styleOf(best.offer) === style) return
  const least = best.score.total - rules.coherence
  const matching = work.waiting.filter(
    ({ offer, score }) => score.total >= least && styleOf(offer) === style,
  )
  for (const one of matching) {
    const isTaken = yield* take(work, one, ', like the other seasons')
    if (isTaken) return
  }
}

/** The best that is left, or what is least like those before it among those that are nearly as good. */
function* takeNext(work: Work): Looking<void> {
  const { waiting, chosen, request } = work
  const best = yield* nextUsable(work, 0)
  if (best === undefined || chosen.length === 0 || request.rules.variety <= 0) {
    if (best !== undefined) yield* take(work, best, '')
    return
  }
  const close = [best]
  while (close.length < mostCompared) {
    const next = yield* nextUsable(work, close.length)
    if (next === undefined || next.score.total < best.score.total - request.rules.variety) break
    close.push(next)
  }
  const likenesses = close.map((one) => likenessToChosen(work, one.offer))
  const least = likenesses.indexOf(Math.min(...likenesses))
  const varied = close[least] ?? best
  yield* take(work, varied, varied === waiting[0] ? '' : ', unlike those before it')
}

/** The candidate at a place of those waiting, those that cannot be chosen passed over. */
function* nextUsable(work: Work, place: number): Looking<RankedCandidate | undefined> {
  for (;;) {
    const next = work.waiting[place]
    if (next === undefined) return undefined
    const reason = yield* whyNot(work, next.offer)
    if (reason === undefined) return next
    passOver(work, next, reason)
  }
}

function* take(work: Work, one: RankedCandidate, why: string): Looking<boolean> {
  const reason = yield* whyNot(work, one.offer)
  if (reason !== undefined) {
    passOver(work, one, reason)
    return false
  }
  work.waiting.splice(work.waiting.indexOf(one), 1)
  const blob = blobOf(work, one.offer)
  const fetched = blob === undefined ? {} : { blob }
  work.chosen.push({ ...one, ...fetched, reason: `${one.score.reason}${why}` })
  return true
}

function passOver({ waiting, passedOver }: Work, one: RankedCandidate, reason: string): void {
  waiting.splice(waiting.indexOf(one), 1)
  passedOver.push({ offer: one.offer, reason })
}

function* whyNot(work: Work, offer: Candidate): Looking<string | undefined> {
  const sight = work.sights.get(offer.id) ?? (yield offer)
  work.sights.set(offer.id, sight)
  if (sight === 'unseen') return undefined
  if ('failure' in sight) return sight.failure
  const tooSmall = whyTooSmall(sight.blob, work.request.rules)
  if (tooSmall !== undefined) return `really ${tooSmall}`
  const { duplicateThreshold } = work.request.rules
  const twin = work.chosen.find(({ blob }) => likeness(blob, sight.blob, -1) >= duplicateThreshold)
  return twin && `looks like ${twin.offer.sourceUrl}, which is better`
}

function blobOf({ sights }: Work, { id }: Candidate): BlobFacts | undefined {
  const sight = sights.get(id)
  return sight === undefined || sight === 'unseen' || 'failure' in sight ? undefined : sight.blob
}

function likenessToChosen(work: Work, offer: Candidate): number {
  const blob = blobOf(work, offer)
  return Math.max(...work.chosen.map((other) => likeness(other.blob, blob, byChance)))
}

/** How alike two pictures are, or `unknown` where that cannot be said. */
function likeness(a: BlobFacts | undefined, b: BlobFacts | undefined, unknown: number): number {
  if (a === undefined || b === undefined) return unknown
  if (a.digest === b.digest) return 1
  const [one, other] = [partsAt(a), partsAt(b)]
  return one === undefined || other === undefined ? unknown : similarityOfParts(one, other)
}

/** Hashes taken apart, as long as the facts of their pictures are around: each is compared with many. */
const knownParts = new WeakMap<BlobFacts, HashParts>()

function partsAt(blob: BlobFacts): HashParts | undefined {
  const parts = knownParts.get(blob) ?? partsOf(blob.perceptualHash)
  if (parts !== undefined) knownParts.set(blob, parts)
  return parts
}

/** What goes before all others for its style stays there. */
function inRankOrder(chosen: readonly ChosenCandidate[]): readonly ChosenCandidate[] {
  const [first, ...others] = chosen
  return first === undefined ? [] : [first, ...others.sort(compareScored)]
}

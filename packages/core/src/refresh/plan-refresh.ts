import type { ExternalIds } from '../library/external-id.js'
import type { ChangeFeed, FeedSpan, NotedChange } from './change-feed-store.js'
import {
  type AgeReason,
  type FreshnessFacts,
  freshnessOf,
  longestUnaskedDays,
} from './freshness.js'
import { type LimitedService, type ServiceLoad, spreadCalls } from './spread-calls.js'

/** A movie or series as the planner sees it. */
export interface RefreshFacts extends FreshnessFacts {
  readonly itemId: string
  readonly title: string
  readonly externalIds: ExternalIds
  /** Somebody waits for it. */
  readonly urgent: boolean
  /** Services were never asked, or the last time went wrong. */
  readonly pending: boolean
  readonly enrichedAt?: number
  /** Who did not answer the last time, and from when on they are asked again. */
  readonly owed?: { readonly providers: readonly string[]; readonly askAgainAt: number }
  /** Series: how many seasons are there. */
  readonly seasons: number
}

/** What is noted of one service's changes. */
export interface FeedView extends ChangeFeed {
  readonly span: FeedSpan
  readonly changes: ReadonlyMap<string, NotedChange>
}

/** All that a plan is made of. */
export interface PlanRefreshRequest {
  readonly titles: readonly RefreshFacts[]
  readonly feeds: readonly FeedView[]
  readonly services: readonly LimitedService[]
  readonly now: number
}

/** Why something is asked about again. */
export type RefreshReason = 'urgent' | 'pending' | 'owed' | 'merged' | 'changed' | AgeReason

/** One title that is due. */
export interface PlannedRefresh {
  readonly itemId: string
  readonly title: string
  readonly reason: RefreshReason
  /** Since when. */
  readonly dueSince: number
  /** Services whose calls of the day are spent before it is its turn. */
  readonly without: readonly string[]
  /** Ids under which services go on, where they merged it into something else. */
  readonly newIds?: ExternalIds
}

/** What a refresh would do, computed without asking anybody. */
export interface RefreshPlan {
  /** Today's, the most urgent first. */
  readonly due: readonly PlannedRefresh[]
  /** Due, but the services that know it have no calls left today. */
  readonly postponed: number
  /** Nothing new is expected of so many. */
  readonly fresh: number
  /** When the next of those is due. */
  readonly nextDueAt?: number
  readonly services: readonly ServiceLoad[]
  /** How long today's will take at least, in milliseconds. */
  readonly etaMs: number
  /** How long until every service was asked about all that is due, in milliseconds. */
  readonly wholeEtaMs: number
}

const dayMs = 24 * 60 * 60 * 1000

/** A feed that nobody asked for this long says nothing about now. */
const feedGoodForMs = 2 * dayMs

/** First things first. */
const ranks: Readonly<Record<RefreshReason, number>> = {
  urgent: 0,
  pending: 1,
  merged: 2,
  changed: 3,
  owed: 4,
  incomplete: 5,
  new: 6,
  airing: 7,
  recent: 8,
  old: 9,
}

/**
 * Decides what is asked about again, in which order, and how long that takes at the limits of the services. Due is what is urgent, what was never
 * answered, what a service says it changed or could not answer the last time, and what is no longer fresh by its age. As long as a service tells all its changes, age counts for
 * nothing but the incomplete, and for what nobody asked about in 150 days.
 */
export function planRefresh({ titles, feeds, services, now }: PlanRefreshRequest): RefreshPlan {
  const looked = titles.map((facts) => ({ facts, ...lookAt(facts, feeds, now) }))
  const due = looked.filter(({ dueAt }) => dueAt <= now).sort(byUrgency)
  const fresh = looked.filter(({ dueAt }) => dueAt > now)
  const next = fresh.reduce((least, { dueAt }) => Math.min(least, dueAt), Number.POSITIVE_INFINITY)
  const spread = spreadCalls(
    due.map(({ facts: { kind, seasons, owed }, reason }) => ({
      ...{ kind, seasons },
      ...(reason === 'owed' && owed !== undefined ? { only: owed.providers } : {}),
    })),
    services,
    now,
  )
  const planned = due.map(({ facts, reason, dueAt, newIds }, index) => ({
    itemId: facts.itemId,
    title: facts.title,
    reason,
    dueSince: dueAt,
    without: spread.without[index] ?? [],
    ...(newIds === undefined ? {} : { newIds }),
  }))
  const today = planned.filter((_, index) => spread.canStart[index])
  return {
    due: today,
    postponed: planned.length - today.length,
    fresh: fresh.length,
    ...(fresh.length === 0 ? {} : { nextDueAt: next }),
    services: spread.loads,
    etaMs: spread.etaMs,
    wholeEtaMs: spread.wholeEtaMs,
  }
}

interface Look {
  readonly reason: RefreshReason
  readonly dueAt: number
  readonly newIds?: ExternalIds
}

function byUrgency(a: Look & { readonly facts: RefreshFacts }, b: typeof a): number {
  return (
    ranks[a.reason] - ranks[b.reason] ||
    a.dueAt - b.dueAt ||
    (a.facts.itemId < b.facts.itemId ? -1 : 1)
  )
}

function lookAt(facts: RefreshFacts, feeds: readonly FeedView[], now: number): Look {
  const { enrichedAt } = facts
  if (facts.urgent) return { reason: 'urgent', dueAt: enrichedAt ?? 0 }
  if (enrichedAt === undefined || facts.pending)
    return { reason: 'pending', dueAt: enrichedAt ?? 0 }
  const own = feeds.filter(
    ({ provider, kind }) => kind === facts.kind && provider in facts.externalIds,
  )
  const look =
    changeOf(facts, enrichedAt, own) ??
    byAge(facts, enrichedAt, isCovered(enrichedAt, own, now), now)
  const { owed } = facts
  if (look.dueAt <= now || owed === undefined || owed.askAgainAt >= look.dueAt) return look
  return { reason: 'owed', dueAt: owed.askAgainAt }
}

function changeOf(
  { externalIds }: RefreshFacts,
  enrichedAt: number,
  feeds: readonly FeedView[],
): Look | undefined {
  const news = feeds.flatMap(({ provider, changes }) => {
    const change = changes.get(externalIds[provider] ?? '')
    return change === undefined || change.at <= enrichedAt ? [] : [{ ...change, provider }]
  })
  const [first] = news
  if (first === undefined) return undefined
  const dueAt = news.reduce((least, { at }) => Math.min(least, at), first.at)
  const merged = news.flatMap(({ provider, mergedInto }) =>
    mergedInto === undefined ? [] : [[provider, mergedInto]],
  )
  if (merged.length === 0) return { reason: 'changed', dueAt }
  return { reason: 'merged', dueAt, newIds: Object.fromEntries(merged) }
}

function isCovered(enrichedAt: number, feeds: readonly FeedView[], now: number): boolean {
  return feeds.some(({ span }) => span.since <= enrichedAt && now - span.until < feedGoodForMs)
}

function byAge(facts: RefreshFacts, enrichedAt: number, covered: boolean, now: number): Look {
  const { reason, days } = freshnessOf(facts, now)
  const waits = covered && reason !== 'incomplete' ? longestUnaskedDays : days
  return { reason, dueAt: enrichedAt + waits * dayMs }
}

export type {
  ChangeFeed,
  ChangeFeedStore,
  FeedSpan,
  NotedChange,
} from './change-feed-store.js'
export type { AgeReason, Freshness, FreshnessFacts } from './freshness.js'
export { freshDays, freshnessOf, longestUnaskedDays } from './freshness.js'
export type { FeedProblem } from './note-changes.js'
export type {
  FeedView,
  PlannedRefresh,
  PlanRefreshRequest,
  RefreshFacts,
  RefreshPlan,
  RefreshReason,
} from './plan-refresh.js'
export { planRefresh } from './plan-refresh.js'
export type {
  PlannedLibraryRefresh,
  RefreshPorts,
  RefreshReport,
  RefreshRequest,
} from './refresh-library.js'
export { planLibraryRefresh, refreshLibrary } from './refresh-library.js'
export type { LimitedService, ServiceLoad } from './spread-calls.js'

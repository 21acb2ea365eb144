export type { EventFeed, EventFeedOptions, FollowRequest } from './event-feed.js'
export { createEventFeed } from './event-feed.js'
export type { EventLog, EventSpan, HappenedEvent, LoggedEvent } from './event-log.js'

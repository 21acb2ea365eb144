import { ConflictError } from '../errors.js'
import type { ItemState } from './state.js'

/** What can happen to an item. */
export type ItemEvent =
  /** It is certain what it is. */
  | 'identify'
  /** A person has to say what it is. */
  | 'ask'
  /** It was renamed, or what stood in the way was put right: a search may find it now. */
  | 'reconsider'
  /** A provider is being asked about it. */
  | 'start-enrich'
  /** What providers said is merged. */
  | 'enrich'
  /** The provider has no time now: others first. */
  | 'postpone'
  /** The provider failed in another way. */
  | 'provider-failed'
  /** Its assets are chosen. */
  | 'select'
  /** It was put beside the video. */
  | 'publish'
  /** What lies beside the video counts as published. */
  | 'adopt'
  /** It turned out to be something else. */
  | 'reidentify'
  /** Its NFO makes no sense and nothing else says what it is. */
  | 'nfo-failed'
  /** Something else went wrong. */
  | 'fail'

const unidentified = {
  identify: 'identified',
  ask: 'needs_identification',
  adopt: 'published',
  'nfo-failed': 'error_nfo_parse',
  fail: 'error',
} as const

/** The whole lifecycle. A pair that is not here cannot happen. */
const transitions: Readonly<Record<ItemState, Partial<Readonly<Record<ItemEvent, ItemState>>>>> = {
  discovered: unidentified,
  needs_identification: { ...unidentified, reconsider: 'discovered' },
  error_nfo_parse: { ...unidentified, reconsider: 'discovered' },
  identified: {
    identify: 'identified',
    ask: 'needs_identification',
    'start-enrich': 'enriching',
    adopt: 'published',
    reidentify: 'identified',
    fail: 'error',
  },
  enriching: {
    'start-enrich': 'enriching',
    enrich: 'enriched',
    postpone: 'identified',
    'provider-failed': 'error_provider_failure',
    ask: 'needs_identification',
    reidentify: 'identified',
    fail: 'error',
  },
  enriched: {
    'start-enrich': 'enriching',
    select: 'selected',
    publish: 'published',
    reidentify: 'identified',
    fail: 'error',
  },
  selected: {
    'start-enrich': 'selected',
    enrich: 'selected',
    postpone: 'selected',
    'provider-failed': 'selected',
    select: 'selected',
    publish: 'published',
    reidentify: 'identified',
  },
  published: {
    'start-enrich': 'published',
    enrich: 'published',
    postpone: 'published',
    'provider-failed': 'published',
    select: 'published',
    publish: 'published',
    reidentify: 'identified',
  },
  error_provider_failure: {
    identify: 'identified',
    ask: 'needs_identification',
    'start-enrich': 'enriching',
    reidentify: 'identified',
  },
  error: { ...unidentified, 'start-enrich': 'enriching', reidentify: 'identified' },
}

/**
 * The state after `event`.
 *
 * @throws {ConflictError} `illegal-transition` when it cannot happen in `state`.
 */
export function nextState(state: ItemState, event: ItemEvent): ItemState {
  const next = transitions[state][event]
  if (next === undefined) {
    throw new ConflictError('illegal-transition', `An item that is ${state} cannot ${event}`)
  }
  return next
}

/** Whether `event` can happen in `state`. */
export function canHappen(state: ItemState, event: ItemEvent): boolean {
  return transitions[state][event] !== undefined
}

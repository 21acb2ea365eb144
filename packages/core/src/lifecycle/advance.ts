import { saysSame } from '../library/canonical.js'
import type { Item } from '../library/item.js'
import { type ItemEvent, nextState } from './transitions.js'

/** Parts of an item that a player would see differently after the next publish. */
export type ItemContent = Partial<
  Pick<
    Item,
    | 'externalIds'
    | 'metadata'
    | 'videos'
    | 'folder'
    | 'mixedFolder'
    | 'seasonNumber'
    | 'episodeNumber'
  >
>

/** Parts that no player sees. */
export type ItemBookkeeping = Partial<
  Pick<
    Item,
    | 'priority'
    | 'enrichedAt'
    | 'lockedAssets'
    | 'parentId'
    | 'identity'
    | 'unanswered'
    | 'askAgainAt'
  >
>

/** What happened to an item: an event, new content, a publish, or several of them at once. */
export interface Advance {
  readonly at: number
  readonly event?: ItemEvent
  /** Shown to people beside the state; absent clears it. */
  readonly reason?: string
  /** New content; only what differs from the item's counts as a change. */
  readonly content?: ItemContent
  readonly bookkeeping?: ItemBookkeeping
  /** Whether the chosen assets changed. */
  readonly selectionChanged?: true
  /** The content revision that now lies beside the video. */
  readonly published?: number
}

/**
 * The one writer of an item's state and dirty flag: returns the item after a step, its revision untouched (the store counts that).
 *
 * @throws {ConflictError} `illegal-transition`.
 */
export function advance(item: Item, step: Advance): Item {
  const { stateReason: _, ...rest } = item
  return {
    ...rest,
    ...step.bookkeeping,
    ...step.content,
    state: step.event === undefined ? item.state : nextState(item.state, step.event),
    ...(step.reason === undefined ? {} : { stateReason: step.reason }),
    contentRevision: item.contentRevision + (changesContent(item, step) ? 1 : 0),
    ...(step.published === undefined ? {} : { publishedRevision: step.published }),
    updatedAt: step.at,
  }
}

function changesContent(item: Item, step: Advance): boolean {
  if (step.selectionChanged) return true
  return Object.entries(step.content ?? {}).some(
    ([name, value]) => !saysSame(item[name as keyof Item], value, bareField),
  )
}

/** The times and sources of metadata fields do not count. */
function bareField(part: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return 'source' in part && 'at' in part && 'value' in part ? { value: part['value'] } : part
}

import { MetarrError } from './errors.js'
import { type Item, titleOf } from './library/item.js'
import type { Ports } from './ports.js'
import type { Stage } from './progress.js'

/** One item that a verb could not deal with; the others go on. */
export interface ItemFailure {
  readonly itemId: string
  readonly title: string
  readonly code: string
  readonly message: string
}

/** Turns an error about one item into a line of the report and an event. Errors that are not ours, and those of the storage, end the verb. */
export function failureOf(
  { events }: Pick<Ports, 'events'>,
  stage: Stage,
  item: Item,
  error: unknown,
): ItemFailure {
  if (!(error instanceof MetarrError) || error.code.startsWith('storage-')) throw error
  const { code, message } = error
  events.emit({ type: 'item:failed', itemId: item.id, stage, code, message })
  return { itemId: item.id, title: titleOf(item), code, message }
}

import type { Overruled } from './fields.js'

/** Keeps, per item, the values that others overruled, so that a person can see them and a change of trust needs no new question. */
export interface OverruledStore {
  /** Empty when nothing was overruled, or nobody knows the item. */
  find(itemId: string): Promise<Overruled>

  /** Takes the place of what was kept for the item; it goes with its item. @throws {NotFoundError} `item-not-found`. */
  save(itemId: string, overruled: Overruled): Promise<void>
}

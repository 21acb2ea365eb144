import type { Storage } from '../../storage.js'

/** How a suite gets at the storage it checks. */
export interface StorageHarness {
  /** Opens a fresh, empty storage; the suite closes it. */
  open(): Promise<Storage>
}

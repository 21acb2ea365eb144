/** Where an item stands. Whether it has unpublished changes is a question of its own: `isDirty`. */
export const itemStates = [
  'discovered',
  'needs_identification',
  'identified',
  'enriching',
  'enriched',
  'selected',
  'published',
  'error_nfo_parse',
  'error_provider_failure',
  'error',
] as const

/** How far an item has come. */
export type ItemState = (typeof itemStates)[number]

/** States in which something went wrong. */
export const errorStates: readonly ItemState[] = [
  'error_nfo_parse',
  'error_provider_failure',
  'error',
]

import type { Row } from '../row.js'

/** Every row, in the order they are measured and printed. */
export const rows: readonly Row[] = []

import type { Row } from '../row.js'
import { cachePutCacache, cachePutPlain } from './cache.js'

/** Every row, in the order they are measured and printed. */
export const rows: readonly Row[] = [cachePutCacache, cachePutPlain]

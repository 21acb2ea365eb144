import type { JobFilter } from '@metarr/core'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Tables } from '../tables.js'

/** Written out as in the partial indexes, since only then they serve the query. */
export const isLive = sql<SqlBool>`status in ('waiting', 'pending', 'processing', 'paused')`
export const isClaimable = sql<SqlBool>`status in ('pending', 'processing')`
export const isProcessing = sql<SqlBool>`status = 'processing'`

/** The jobs of a filter. */
export function fitting({ ids, statuses, kind, libraryId }: JobFilter) {
  return (eb: ExpressionBuilder<Tables, 'jobs'>): Expression<SqlBool> =>
    eb.and([
      ...(ids === undefined ? [] : [anyOf(eb, 'id', ids)]),
      ...(statuses === undefined ? [] : [anyOf(eb, 'status', statuses)]),
      ...(kind === undefined ? [] : [eb('kind', '=', kind)]),
      ...(libraryId === undefined ? [] : [eb('library_id', '=', libraryId)]),
    ])
}

function anyOf(
  eb: ExpressionBuilder<Tables, 'jobs'>,
  column: 'id' | 'status',
  values: readonly string[],
): Expression<SqlBool> {
  return values.length === 0 ? sql<SqlBool>`1 = 0` : eb(column, 'in', [...values])
}

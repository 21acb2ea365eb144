import { ask } from '@metarr/test-postgres/databases'

/** What a table takes in the database, in bytes. */
export interface TableSize {
  readonly table: string
  readonly rows: number
  readonly bytes: number
  readonly indexBytes: number
}

/** The tables of a schema that take more than a page or two, the largest first. */
export async function tableSizes(url: string, schema: string): Promise<readonly TableSize[]> {
  await ask(url, `analyze`)
  const rows = await ask(
    url,
    `select c.relname as table, c.reltuples::bigint as rows, pg_table_size(c.oid) as bytes, pg_indexes_size(c.oid) as indexes
    from pg_class c where c.relkind = 'r' and c.relnamespace = '${schema}'::regnamespace
    and pg_total_relation_size(c.oid) > 65536 order by pg_total_relation_size(c.oid) desc`,
  )
  return rows.map((row) => ({
    table: String(row['table']),
    rows: Number(row['rows']),
    bytes: Number(row['bytes']),
    indexBytes: Number(row['indexes']),
  }))
}

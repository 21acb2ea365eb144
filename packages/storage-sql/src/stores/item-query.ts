import type { AssetType, ItemPosition, ItemQuery } from '@metarr/core'
import { errorStates, kindsThatHave, searchWordsOf } from '@metarr/core'
import type { Expression, ExpressionBuilder, SelectQueryBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Tables } from '../tables.js'

type ItemSelect<Row> = SelectQueryBuilder<Tables, 'items', Row>

/** Yes and no are written out, not bound, since only then a partial index serves the query. */
const isDirty = sql<SqlBool>`dirty = 1`
const isClean = sql<SqlBool>`dirty = 0`
/** The key of a lock as it stands in the text of the metadata; within a value its quotes would be escaped. */
const hasLocks = sql<SqlBool>`(locked_assets <> '[]' or metadata like '%"lockedAt":%')`
const hasNoLocks = sql<SqlBool>`(locked_assets = '[]' and metadata not like '%"lockedAt":%')`
const never = sql<SqlBool>`1 = 0`
const always = sql<SqlBool>`1 = 1`

/** Narrows a selection down to what a query asks for. */
export function matching<Row>(select: ItemSelect<Row>, query: ItemQuery): ItemSelect<Row> {
  return select.where((eb) => eb.and(conditionsOf(eb, query)))
}

type ItemOrder = NonNullable<ItemQuery['order']>

const columnsOf = {
  title: ['sort_title', 'id'],
  path: ['folder', 'season_order', 'episode_order', 'id'],
  added: ['created_at', 'id'],
  changed: ['updated_at', 'id'],
} as const satisfies Record<ItemOrder, readonly (keyof Tables['items'])[]>

type Ordered = Pick<ItemQuery, 'order' | 'descending'>

/** Sorts a selection. */
export function inOrder<Row>(
  select: ItemSelect<Row>,
  { order = 'title', descending }: Ordered,
): ItemSelect<Row> {
  const direction = descending ? 'desc' : 'asc'
  return columnsOf[order].reduce((all, column) => all.orderBy(column, direction), select)
}

/** Leaves out what stands at or before a position. */
export function behind<Row>(
  select: ItemSelect<Row>,
  { order = 'title', descending }: Ordered,
  position: ItemPosition,
): ItemSelect<Row> {
  const columns = sql.join(columnsOf[order].map((column) => sql.ref(column)))
  const isBehind = descending ? sql`<` : sql`>`
  return select.where(sql<SqlBool>`(${columns}) ${isBehind} (${sql.join(position)})`)
}

function conditionsOf(
  eb: ExpressionBuilder<Tables, 'items'>,
  query: ItemQuery,
): Expression<SqlBool>[] {
  const { libraryId, kinds, states, dirty, parentId, folders, within, goneBefore } = query
  const includeGone = query.includeGone || goneBefore !== undefined || query.removed
  const { missing, needed = {}, locked, problems, askAgainBy, text } = query
  return [
    ...(libraryId === undefined ? [] : [eb('library_id', '=', libraryId)]),
    ...(kinds === undefined ? [] : [isOneOf(eb, 'kind', kinds)]),
    ...(states === undefined ? [] : [isOneOf(eb, 'state', states)]),
    ...(dirty === undefined ? [] : [dirty ? isDirty : isClean]),
    ...(parentId === undefined ? [] : [eb('parent_id', '=', parentId)]),
    ...(folders === undefined ? [] : [isOneOf(eb, 'folder', folders)]),
    ...(within === undefined ? [] : [eb.or(within.map((folder) => liesIn(eb, folder)))]),
    ...(includeGone ? [] : [eb('gone_at', 'is', null)]),
    ...(query.removed ? [eb('removed_at', 'is not', null)] : []),
    ...(goneBefore === undefined ? [] : [eb('gone_at', '<', goneBefore)]),
    ...(missing === undefined ? [] : [eb.or(missing.map((type) => lacks(eb, type, needed[type])))]),
    ...(locked === undefined ? [] : [locked ? hasLocks : hasNoLocks]),
    ...(askAgainBy === undefined ? [] : [eb('ask_again_at', '<=', askAgainBy)]),
    ...(problems === undefined ? [] : [hasProblem(eb, problems)]),
    ...searchWordsOf(text ?? '').map((word) => eb('search_title', 'like', `%${word}%`)),
  ]
}

function isOneOf(
  eb: ExpressionBuilder<Tables, 'items'>,
  column: 'kind' | 'state' | 'folder',
  values: readonly string[],
): Expression<SqlBool> {
  return values.length === 0 ? never : eb(column, 'in', [...values])
}

/** All names below a folder sort from `folder/` to before `folder0`, since `0` follows `/`. */
function liesIn(eb: ExpressionBuilder<Tables, 'items'>, folder: string): Expression<SqlBool> {
  if (folder === '') return always
  const below = eb.and([eb('folder', '>=', `${folder}/`), eb('folder', '<', `${folder}0`)])
  return eb.or([eb('folder', '=', folder), below])
}

/** Ranks are 0, 1, 2 … without gaps: whoever has the last rank needed has all. */
function lacks(
  eb: ExpressionBuilder<Tables, 'items'>,
  assetType: AssetType,
  needed = 1,
): Expression<SqlBool> {
  if (needed <= 0) return never
  const chosen = eb
    .selectFrom('selections')
    .select('selections.rank')
    .whereRef('selections.item_id', '=', 'items.id')
    .where('selections.asset_type', '=', assetType)
    .where('selections.rank', '=', needed - 1)
  return eb.and([isOneOf(eb, 'kind', kindsThatHave(assetType)), eb.not(eb.exists(chosen))])
}

function hasProblem(
  eb: ExpressionBuilder<Tables, 'items'>,
  problems: boolean,
): Expression<SqlBool> {
  return problems
    ? eb.or([
        eb('state_reason', 'is not', null),
        eb('problems', 'is not', null),
        eb('state', 'in', [...errorStates]),
      ])
    : eb.and([
        eb('state_reason', 'is', null),
        eb('problems', 'is', null),
        eb('state', 'not in', [...errorStates]),
      ])
}

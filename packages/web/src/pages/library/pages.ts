/** Whatever has an id. */
export interface Named {
  readonly id: string
}

/** A page of a list that the server keeps in order. */
export interface ListPage<Row> {
  readonly rows: readonly Row[]
  /** Where the next page begins; absent on the last. */
  readonly next?: string
}

/** A page that was fetched once. */
export interface Page<Row, Brief> {
  readonly after: string | undefined
  readonly next: string | undefined
  /** Absent once they were let go of. */
  readonly rows?: readonly Row[]
  /** What stays of them. */
  readonly briefs: readonly Brief[]
}

/** Where a page that is fetched again has its place. */
interface Place<Row, Brief> {
  readonly old: Page<Row, Brief>
  /** The row with which the next page begins. */
  readonly until: string | undefined
}

/** Rows from one to another, counted from the beginning of the list. */
interface Span {
  readonly from: number
  readonly to: number
}

/** Whether the rows of a page are here. */
export function isHeld<Row, Brief>({ rows }: Page<Row, Brief>): boolean {
  return rows !== undefined
}

/** How many rows lie between each page and the span: 0 for those that it touches. */
function distances<Row, Brief>(
  pages: readonly Page<Row, Brief>[],
  { from, to }: Span,
): readonly number[] {
  let start = 0
  return pages.map(({ briefs }) => {
    const first = start
    start += briefs.length
    return Math.max(0, first - to, from - Math.max(first, start - 1))
  })
}

/** The pages that a span touches. */
export function pagesOf<Row, Brief>(
  pages: readonly Page<Row, Brief>[],
  span: Span,
): readonly Page<Row, Brief>[] {
  const away = distances(pages, span)
  return pages.filter((_, index) => away[index] === 0)
}

/** The same pages, of which no more than so many keep their rows: those nearest to the span. */
export function dropFar<Row, Brief>(
  pages: readonly Page<Row, Brief>[],
  span: Span,
  mostHeld: number,
): readonly Page<Row, Brief>[] {
  const held = pages.filter(isHeld)
  if (held.length <= mostHeld) return pages
  const away = distances(pages, span)
  const near = pages
    .map((page, index) => ({ page, away: away[index] ?? 0 }))
    .filter(({ page }) => isHeld(page))
    .sort((one, other) => one.away - other.away)
    .slice(0, mostHeld)
  const kept = new Set(near.map(({ page }) => page))
  return pages.map((page) => (kept.has(page) ? page : withoutRows(page)))
}

function withoutRows<Row, Brief>({ rows: _, ...page }: Page<Row, Brief>): Page<Row, Brief> {
  return page
}

/** Whether rows may lie between a page that was fetched again and the one after it. */
export function isShort<Row, Brief extends Named>(
  fresh: Page<Row, Brief>,
  { old, until }: Place<Row, Brief>,
): boolean {
  const isSame = fresh.next === old.next || fresh.next === undefined || until === undefined
  return !isSame && fresh.briefs.every(({ id }) => id !== until)
}

/** Two pages, of which one follows the other, as one. */
export function joined<Row, Brief>(
  one: Page<Row, Brief>,
  other: Page<Row, Brief>,
): Page<Row, Brief> {
  return {
    after: one.after,
    next: other.next,
    rows: [...(one.rows ?? []), ...(other.rows ?? [])],
    briefs: [...one.briefs, ...other.briefs],
  }
}

/** The pages with one that was fetched again; where it does not meet the next one, those after it are left out. */
export function withFresh<Row, Brief extends Named>(
  pages: readonly Page<Row, Brief>[],
  fresh: Page<Row, Brief>,
  { old, until }: Place<Row, Brief>,
): readonly Page<Row, Brief>[] {
  const at = pages.findIndex(({ after }) => after === old.after)
  if (at < 0) return pages
  if (fresh.next === old.next) return pages.with(at, fresh)
  const end = fresh.briefs.findIndex(({ id }) => id === until)
  if (end < 0) return [...pages.slice(0, at), fresh]
  const cut = { briefs: fresh.briefs.slice(0, end), rows: fresh.rows?.slice(0, end) ?? [] }
  return pages.with(at, { ...fresh, ...cut, next: old.next })
}

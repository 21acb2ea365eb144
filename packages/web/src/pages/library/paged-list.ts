import {
  dropFar,
  isHeld,
  isShort,
  joined,
  type ListPage,
  type Named,
  type Page,
  pagesOf,
  withFresh,
} from './pages.js'

/** How many more pages are asked for where much came in between; what is after them is fetched as it is looked at. */
const mostBetween = 2

/** What of a list is here by now. */
export interface ListState<Row, Brief> {
  /** As they are in the list, from its beginning; `undefined` where a row was let go of. */
  readonly rows: readonly (Row | undefined)[]
  /** What is kept of each, whether its row is here or not. */
  readonly briefs: readonly Brief[]
  readonly isComplete: boolean
  readonly error?: unknown
}

/** A long list of which pages are fetched as they are needed, one after the other: each page names the next. */
export interface PagedList<Row, Brief> {
  read(): ListState<Row, Brief>
  subscribe(listener: () => void): () => void
  /** Fetches until that many rows were here, or there are no more. */
  reach(count: number): Promise<void>
  /** Tells which rows are looked at: they are fetched if they are not here, and those far from them are let go of. */
  look(from: number, to: number): Promise<void>
  /** Fetches the pages of what is looked at again: what they tell may have changed. */
  refresh(): Promise<void>
  /** Fetches what could not be fetched: the next page, or one of those that are looked at. */
  retry(): Promise<void>
  /** Stops what is being fetched; whoever reaches on goes on. */
  close(): void
}

interface PagedListOptions<Row, Brief> {
  fetchPage(after: string | undefined, signal: AbortSignal): Promise<ListPage<Row>>
  /** What stays of a row that is let go of. */
  briefOf(row: Row): Brief
  /** How many pages keep their rows: those next to what is looked at. */
  readonly mostHeld: number
}

/** A list without any page yet. */
export function createPagedList<Row extends Named, Brief extends Named>({
  fetchPage,
  briefOf,
  mostHeld,
}: PagedListOptions<Row, Brief>): PagedList<Row, Brief> {
  let stopping = new AbortController()
  const listeners = new Set<() => void>()
  let pages: readonly Page<Row, Brief>[] = []
  let state: ListState<Row, Brief> = { rows: [], briefs: [], isComplete: false }
  let looked = { from: 0, to: 0 }
  let wanted = 0
  let fetching: Promise<void> | undefined
  const underWay = new Set<Page<Row, Brief>>()

  function show(error?: unknown): void {
    pages = dropFar(pages, looked, mostHeld)
    state = { ...distinct(pages), isComplete: isComplete(), ...(error ? { error } : {}) }
    for (const listener of listeners) listener()
  }

  function isComplete(): boolean {
    const last = pages.at(-1)
    return last !== undefined && last.next === undefined
  }

  function isReached(): boolean {
    return isComplete() || state.briefs.length >= wanted
  }

  async function page(after: string | undefined, signal: AbortSignal): Promise<Page<Row, Brief>> {
    const { rows, next } = await fetchPage(after, signal)
    return { after, next, rows, briefs: rows.map(briefOf) }
  }

  async function fetchUntilReached(): Promise<void> {
    const { signal } = stopping
    try {
      while (!isReached()) {
        const after = pages.at(-1)?.next
        const next = await page(after, signal)
        if (signal.aborted) return
        if (pages.at(-1)?.next !== after) continue
        pages = [...pages, next]
        show()
      }
    } catch (error) {
      if (!signal.aborted) show(error)
    } finally {
      if (!signal.aborted) fetching = undefined
    }
  }

  /** A page as it is now, up to where the one after it begins: rows that came in between would be on neither. */
  async function pageAgain(old: Page<Row, Brief>, signal: AbortSignal): Promise<void> {
    const place = { old, until: pages[pages.indexOf(old) + 1]?.briefs[0]?.id }
    let fresh = await page(old.after, signal)
    for (let more = 0; more < mostBetween && isShort(fresh, place); more += 1)
      fresh = joined(fresh, await page(fresh.next, signal))
    if (!signal.aborted) pages = withFresh(pages, fresh, place)
  }

  async function fetchAgain(old: readonly Page<Row, Brief>[]): Promise<void> {
    if (old.length === 0) return
    const { signal } = stopping
    for (const one of old) underWay.add(one)
    try {
      await Promise.all(old.map((one) => pageAgain(one, signal)))
      if (signal.aborted) return
      show()
      await reach(looked.to)
    } catch (error) {
      if (!signal.aborted) show(error)
    } finally {
      for (const one of old) underWay.delete(one)
    }
  }

  function refresh(): Promise<void> {
    return fetchAgain(pagesOf(pages, looked))
  }

  async function reach(count: number): Promise<void> {
    wanted = Math.max(fetching === undefined ? 0 : wanted, count)
    if (isReached()) return
    fetching ??= fetchUntilReached()
    await fetching
  }

  return {
    read: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    reach,
    async look(from, to) {
      looked = { from, to }
      const missing = pagesOf(pages, looked).filter((one) => !isHeld(one) && !underWay.has(one))
      await Promise.all([reach(to), fetchAgain(missing)])
    },
    refresh,
    async retry() {
      await refresh()
      await reach(Math.max(1, looked.to))
    },
    close() {
      stopping.abort()
      stopping = new AbortController()
      fetching = undefined
      underWay.clear()
    },
  }
}

/** A page that was fetched again may have a row that moved in from its neighbour. */
function distinct<Row, Brief extends Named>(pages: readonly Page<Row, Brief>[]) {
  const seen = new Set<string>()
  const rows: (Row | undefined)[] = []
  const briefs: Brief[] = []
  for (const page of pages)
    page.briefs.forEach((brief, index) => {
      if (seen.has(brief.id)) return
      seen.add(brief.id)
      briefs.push(brief)
      rows.push(page.rows?.[index])
    })
  return { rows, briefs }
}

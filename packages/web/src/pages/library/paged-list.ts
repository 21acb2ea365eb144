/** A page of a list that the server keeps in order. */
export interface ListPage<Row> {
  readonly rows: readonly Row[]
  /** Where the next page begins; absent on the last. */
  readonly next?: string
}

/** What of a list is here by now. */
export interface ListState<Row> {
  readonly rows: readonly Row[]
  readonly isComplete: boolean
  readonly error?: unknown
}

/** A long list of which pages are fetched as they are needed, one after the other: each page names the next. */
export interface PagedList<Row> {
  read(): ListState<Row>
  subscribe(listener: () => void): () => void
  /** Fetches until that many rows are here, or there are no more. */
  reach(count: number): Promise<void>
  /** Fetches the pages of some rows again: what they tell may have changed. */
  refresh(from: number, to: number): Promise<void>
  /** Stops what is being fetched; whoever reaches on goes on. */
  close(): void
}

interface HeldPage<Row> extends ListPage<Row> {
  readonly after: string | undefined
}

/** A list without any page yet. */
export function createPagedList<Row extends { readonly id: string }>(
  fetchPage: (after: string | undefined, signal: AbortSignal) => Promise<ListPage<Row>>,
): PagedList<Row> {
  let stopping = new AbortController()
  const listeners = new Set<() => void>()
  let pages: readonly HeldPage<Row>[] = []
  let state: ListState<Row> = { rows: [], isComplete: false }
  let wanted = 0
  let fetching: Promise<void> | undefined

  function show(error?: unknown): void {
    state = { rows: distinct(pages), isComplete: isComplete(), ...(error ? { error } : {}) }
    for (const listener of listeners) listener()
  }

  function isComplete(): boolean {
    const last = pages.at(-1)
    return last !== undefined && last.next === undefined
  }

  function isReached(): boolean {
    return isComplete() || state.rows.length >= wanted
  }

  async function page(after: string | undefined, signal: AbortSignal): Promise<HeldPage<Row>> {
    return { ...(await fetchPage(after, signal)), after }
  }

  async function fetchUntilReached(): Promise<void> {
    const { signal } = stopping
    try {
      while (!isReached()) {
        const next = await page(pages.at(-1)?.next, signal)
        if (signal.aborted) return
        pages = [...pages, next]
        show()
      }
    } catch (error) {
      if (!signal.aborted) show(error)
    } finally {
      if (!signal.aborted) fetching = undefined
    }
  }

  async function refreshPage(index: number, signal: AbortSignal): Promise<void> {
    const old = pages[index]
    if (old === undefined) return
    const fresh = await page(old.after, signal)
    pages = pages.map((one) => (one === old ? fresh : one))
  }

  return {
    read: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async reach(count) {
      wanted = Math.max(wanted, count)
      if (isReached()) return
      fetching ??= fetchUntilReached()
      await fetching
    },
    async refresh(from, to) {
      const { signal } = stopping
      try {
        await Promise.all(pagesOf(pages, from, to).map((index) => refreshPage(index, signal)))
        show()
      } catch (error) {
        if (!signal.aborted) show(error)
      }
    },
    close() {
      stopping.abort()
      stopping = new AbortController()
      fetching = undefined
    },
  }
}

function pagesOf<Row>(pages: readonly HeldPage<Row>[], from: number, to: number): number[] {
  let start = 0
  return pages.flatMap(({ rows }, index) => {
    const end = start + rows.length
    const isMeant = start <= to && end > from
    start = end
    return isMeant ? [index] : []
  })
}

/** A page that was fetched again may have a row that moved in from its neighbour. */
function distinct<Row extends { readonly id: string }>(
  pages: readonly HeldPage<Row>[],
): readonly Row[] {
  const rows = new Map<string, Row>()
  for (const page of pages) for (const row of page.rows) rows.set(row.id, row)
  return [...rows.values()]
}

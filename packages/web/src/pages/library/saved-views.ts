import { type LibrarySearch, librarySearch } from './library-search.js'

/** A view of the library that somebody gave a name. */
export interface SavedView {
  readonly name: string
  readonly search: LibrarySearch
}

const mostKept = 50

/** What was kept, as text; what makes no sense is left out. */
export function viewsIn(text: string | null): readonly SavedView[] {
  return listIn(text).flatMap((one) => {
    const { name, search } = (one ?? {}) as Readonly<Record<string, unknown>>
    const isView = typeof name === 'string' && typeof search === 'object' && search !== null
    return isView ? [{ name, search: librarySearch(search as Record<string, unknown>) }] : []
  })
}

function listIn(text: string | null): readonly unknown[] {
  try {
    const read: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(read) ? read : []
  } catch {
    return []
  }
}

/** With one more, in the order of their names; one of the same name makes room. */
export function withView(views: readonly SavedView[], view: SavedView): readonly SavedView[] {
  return [...withoutView(views, view.name), view]
    .sort((a, b) => a.name.localeCompare(b.name))
    .slice(0, mostKept)
}

/** Without the one of this name. */
export function withoutView(views: readonly SavedView[], name: string): readonly SavedView[] {
  return views.filter((one) => one.name !== name)
}

/** The one that shows the same. */
export function viewOf(views: readonly SavedView[], search: LibrarySearch): SavedView | undefined {
  const wanted = textOf(search)
  return views.find((one) => textOf(one.search) === wanted)
}

function textOf(search: LibrarySearch): string {
  return JSON.stringify(Object.entries(search).sort(([a], [b]) => a.localeCompare(b)))
}

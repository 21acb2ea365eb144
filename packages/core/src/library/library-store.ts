import type { Library } from './library.js'

/** The libraries and their settings. */
export interface LibraryStore {
  /** @throws {ConflictError} `already-exists` when another library has this id, name or root. */
  add(library: Library): Promise<void>

  /** `undefined` when there is no such library. */
  find(id: string): Promise<Library | undefined>

  /** By name, ascending. */
  list(): Promise<readonly Library[]>

  /** @throws {NotFoundError} `library-not-found`. @throws {ConflictError} `already-exists` when its new name or root is another's. */
  update(library: Library): Promise<void>

  /** Forgets the library with all its items and what hangs on them; touches no file. Removing what is not there is not an error. */
  remove(id: string): Promise<void>
}

import { MetarrError } from '../errors.js'
import type { RelativePath } from '../library/item.js'
import type { Library } from '../library/library.js'
import type { Ports } from '../ports.js'
import type { LibraryFolder } from '../scan/library-folder.js'
import { type AsideRun, asideRunsIn, filesAside } from './set-aside.js'

/** What one call set aside, and where. */
export interface AsideInLibrary {
  readonly library: Library
  readonly folder: LibraryFolder
  readonly run: AsideRun
}

/** What was set aside in any library whose root is there. */
export async function allAside({
  storage,
  folders,
}: Pick<Ports, 'storage' | 'folders'>): Promise<readonly AsideInLibrary[]> {
  const found: AsideInLibrary[] = []
  for (const library of await storage.libraries.list()) {
    const folder = folders.open(library.root)
    const runs = await asideRunsIn(folder).catch(noneIfAway)
    found.push(...runs.map((run) => ({ library, folder, run })))
  }
  return found
}

/** What one call set aside; `undefined` when nothing of it waits to be brought back. */
export async function asideOfRun(
  ports: Pick<Ports, 'storage' | 'folders'>,
  { runId }: { readonly runId: string },
): Promise<AsideInLibrary | undefined> {
  return (await allAside(ports)).find(({ run }) => run.runId === runId)
}

/** The files of a run that an undo would bring back from where they were set aside, by the paths that they had. */
export async function removedByRun(
  ports: Pick<Ports, 'storage' | 'folders'>,
  request: { readonly runId: string },
): Promise<readonly RelativePath[]> {
  const aside = await asideOfRun(ports, request)
  return aside === undefined ? [] : filesAside(aside.folder, aside.run)
}

/** Of a root that is away, or a folder that may not be read, nobody knows. */
export function noneIfAway(error: unknown): readonly never[] {
  if (error instanceof MetarrError) return []
  throw error
}

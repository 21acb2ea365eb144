/**
 * The same syncing of folders, but whoever asks while a folder is being synced shares one later sync with all who ask until then: eight writers in one
 * folder cost two.
 */
export function createSharedSync(
  sync: (folder: string) => Promise<void>,
): (folder: string) => Promise<void> {
  const running = new Map<string, Promise<void>>()
  const next = new Map<string, Promise<void>>()

  function begin(folder: string): Promise<void> {
    next.delete(folder)
    const ends = sync(folder).finally(() => running.delete(folder))
    running.set(folder, ends)
    return ends
  }

  function queue(folder: string, before: Promise<void>): Promise<void> {
    const later = before.catch(() => undefined).then(() => begin(folder))
    next.set(folder, later)
    return later
  }

  return (folder) => {
    const queued = next.get(folder)
    if (queued !== undefined) return queued
    const now = running.get(folder)
    return now === undefined ? begin(folder) : queue(folder, now)
  }
}

import { readdirSync, readFileSync } from 'node:fs'
import { getPriority, setPriority } from 'node:os'
import { setFlagsFromString } from 'node:v8'

/** Linux knows the priority of a thread; elsewhere a thread has that of its process. */
export const threadsHavePriorities = process.platform === 'linux'

const politeness = 10
const mostPolite = 19

const thisThread = 0

/** Lets the thread that started this one go first, however politely that runs itself, where threads have priorities of their own. */
export function letOthersFirst(): void {
  if (threadsHavePriorities) beAsPolite(thisThread, getPriority() + politeness)
}

/**
 * Lets a process answer people while other threads of it work: the threads in which V8 sweeps and compiles for all of them go last, and no thread waits
 * for those when it sweeps what is young. Call it at the start, once; what it cannot change stays as it is, as everything does where threads have no
 * priorities of their own.
 */
export function answerFirst(): void {
  if (!threadsHavePriorities) return
  for (const flag of ['--no-parallel-scavenge', '--no-parallel-compaction'])
    setFlagsFromString(flag)
  for (const id of helperThreads()) beAsPolite(id, mostPolite)
}

/** Where a system forbids it, everything runs as well, only less politely. */
function beAsPolite(thread: number, priority: number): void {
  try {
    setPriority(thread, Math.min(mostPolite, priority))
  } catch {}
}

const tasks = '/proc/self/task'

/** The threads that V8 shares. Node 24 names them; before, they are the four that begin after the first thread and that of its timers. */
function helperThreads(): readonly number[] {
  try {
    const ids = readdirSync(tasks).map(Number)
    const named = ids.filter((id) => readFileSync(`${tasks}/${id}/comm`, 'utf8') === 'V8Worker\n')
    return named.length > 0 ? named : inOrderOfStart(ids, process.pid).slice(2, 6)
  } catch {
    return []
  }
}

/** Threads are numbered as they begin; after the highest number comes the lowest that is free. The first thread has the number of its process. */
export function inOrderOfStart(ids: readonly number[], first: number): readonly number[] {
  const begun = ids.toSorted((one, other) => one - other)
  const at = begun.indexOf(first)
  return [...begun.slice(at), ...begun.slice(0, at)]
}

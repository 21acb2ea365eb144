import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { constants } from 'node:os'

/**
 * `before` and `after`: whether the call took effect before the system said no. `half`: half of the bytes were written. `lasting`: it says so
 * from then on, at every call that changes something, like a disk that is full or was remounted read-only.
 */
export type FaultMoment = 'before' | 'after' | 'half' | 'lasting'

/** What goes wrong, and where. */
export interface Fault {
  /** The number of the call, from 1. */
  readonly step: number
  readonly when: FaultMoment
  /** What the system says: `ENOSPC`. */
  readonly code: string
}

/** One call of the system. */
export interface SystemCall {
  /** `rename`, `write`. */
  readonly name: string
  readonly path: string
  /** Whether it changes something, rather than only looks. */
  readonly changes: boolean
}

/** The file system of this process under watch. */
export interface FileSystemFaults {
  /** The calls below the watched folders so far. */
  calls(): readonly SystemCall[]
  /** Lets go of the file system. */
  end(): void
}

/** Of what is not here it is known that it changes nothing. */
const changing = new Set(
  `appendFile chmod chown close copyFile cp datasync fchmod fchown fdatasync fsync ftruncate futimes lchmod lchown link lutimes mkdir mkdtemp
  rename rm rmdir symlink sync truncate unlink utimes write writeFile writev`.split(/\s+/),
)

/** What a call by callback has to get past; nothing while nobody watches. */
type CallbackGate = (
  name: string,
  args: readonly unknown[],
  run: (given: readonly unknown[]) => void,
) => void
let gate: CallbackGate | undefined

/** Adapters may keep a function of `node:fs` when they are loaded, so these are in their place from the start. */
for (const name of [
  'close',
  'fdatasync',
  'fsync',
  'open',
  'readFile',
  'unlink',
  'write',
] as const) {
  const original = fs[name] as (...args: unknown[]) => void
  const watched = (...args: unknown[]): void => {
    const run = (given: readonly unknown[]) => original(...given)
    if (gate === undefined) run(args)
    else gate(name, args, run)
  }
  Reflect.set(
    fs,
    name,
    Object.defineProperties(watched, Object.getOwnPropertyDescriptors(original)),
  )
}
syncBuiltinESMExports()

/**
 * Puts a fault under everything in this process that calls `node:fs` or `node:fs/promises` with a path below one of `folders`: one call fails as the
 * system would have it. Without a fault, calls are only counted. Streams and other threads are not watched.
 */
export async function faultyFileSystem(
  folders: readonly string[],
  fault?: Fault,
): Promise<FileSystemFaults> {
  const calls: SystemCall[] = []
  const opened = new Map<unknown, string>()
  const undo: (() => void)[] = []
  let isNested = false

  function pathOf(subject: unknown): string | undefined {
    if (typeof subject !== 'string') return opened.get(subject)
    return folders.some((folder) => subject === folder || subject.startsWith(`${folder}/`))
      ? subject
      : undefined
  }

  /** Files are written side by side, so the call of a number is not always the same: only one with bytes can write half of them. */
  function momentAt(call: SystemCall, args: readonly unknown[]): FaultMoment | undefined {
    calls.push(call)
    if (fault === undefined || calls.length < fault.step) return undefined
    if (calls.length === fault.step)
      return fault.when === 'half' && !args.some(isBytes) ? 'before' : fault.when
    return fault.when === 'lasting' && call.changes && call.name !== 'close' ? 'lasting' : undefined
  }

  function refusal({ name, path }: SystemCall): Error {
    const code = fault?.code ?? 'EIO'
    const errno = -(constants.errno[code as keyof typeof constants.errno] ?? 5)
    const message = `${code}: injected, ${name} '${path}'`
    return Object.assign(new Error(message), { code, errno, syscall: name, path })
  }

  function watch(owner: object, member: string, kind: 'sync' | 'async', ofHandle: boolean): void {
    const original: unknown = Reflect.get(owner, member)
    if (typeof original !== 'function') return
    const name = member === 'native' ? 'realpath' : member.replace(/Sync$/, '')
    function watched(this: unknown, ...args: unknown[]): unknown {
      const path = pathOf(ofHandle ? this : args[0])
      const run = (given: unknown[] = args): unknown =>
        Reflect.apply(original as never, this, given)
      if (path === undefined || isNested) return run()
      const call = { name, path, changes: changing.has(name) || opensToWrite(name, args) }
      return kind === 'sync' ? runSync(call, args, run) : runAsync(call, args, run)
    }
    Reflect.set(owner, member, Object.assign(watched, original))
    undo.push(() => Reflect.set(owner, member, original))
  }

  type Run = (given?: unknown[]) => unknown

  function runSync(call: SystemCall, args: unknown[], run: Run): unknown {
    const moment = momentAt(call, args)
    isNested = true
    try {
      if (moment === 'half') run(halved(args))
      const isDone = moment === undefined || moment === 'after' || call.name === 'close'
      const result = isDone ? run() : undefined
      if (call.name === 'close') opened.delete(args[0])
      if (call.name === 'open' && isDone) opened.set(result, call.path)
      if (moment === undefined) return result
      if (call.name === 'open' && isDone) {
        opened.delete(result)
        fs.closeSync(result as number)
      }
    } finally {
      isNested = false
    }
    throw refusal(call)
  }

  async function runAsync(call: SystemCall, args: unknown[], run: Run): Promise<unknown> {
    const moment = momentAt(call, args)
    if (moment === 'half') await run(halved(args))
    const isDone = moment === undefined || moment === 'after' || call.name === 'close'
    const result = isDone ? await run() : undefined
    if (call.name === 'open' && isDone) opened.set(result, call.path)
    if (moment === undefined) return result
    if (call.name === 'open' && isDone) {
      opened.delete(result)
      await (result as fs.promises.FileHandle).close()
    }
    throw refusal(call)
  }

  function runCallback(
    name: string,
    args: readonly unknown[],
    run: (given: readonly unknown[]) => void,
  ): void {
    const path = pathOf(args[0])
    const callback = args.at(-1)
    if (path === undefined || typeof callback !== 'function') return run(args)
    const call = { name, path, changes: changing.has(name) || opensToWrite(name, args) }
    const moment = momentAt(call, args)
    const rest = args.slice(0, -1)
    const done = (error: unknown, ...results: readonly unknown[]): void => {
      if (name === 'open' && error == null) opened.set(results[0], path)
      if (name === 'close') opened.delete(args[0])
      if (moment === undefined) return callback(error, ...results)
      if (name === 'open' && typeof results[0] === 'number') {
        opened.delete(results[0])
        fs.closeSync(results[0])
      }
      callback(refusal(call))
    }
    const takesEffect = moment === undefined || moment === 'after' || name === 'close'
    if (takesEffect) run([...rest, done])
    else if (moment === 'half') run([...halved(rest), done])
    else setImmediate(done, undefined)
  }

  gate = runCallback
  const handle = await handlePrototype()
  watch(fs.realpathSync, 'native', 'sync', false)
  for (const member of Object.keys(fs))
    if (member.endsWith('Sync')) watch(fs, member, 'sync', false)
  for (const member of Object.keys(fs.promises)) watch(fs.promises, member, 'async', false)
  for (const member of membersOf(handle)) watch(handle, member, 'async', true)
  syncBuiltinESMExports()

  return {
    calls: () => calls,
    end() {
      gate = undefined
      for (const step of undo.splice(0)) step()
      syncBuiltinESMExports()
    },
  }
}

function opensToWrite(name: string, [, flags]: readonly unknown[]): boolean {
  return name === 'open' && typeof flags === 'string' && flags !== 'r'
}

function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array
}

/** The same call with the first half of its bytes; behind them may be said where they begin and how many there are. */
function halved(args: readonly unknown[]): unknown[] {
  const at = args.findIndex(isBytes)
  const whole = args[at] as Uint8Array
  const half = whole.subarray(0, Math.floor(whole.byteLength / 2))
  const [start, length, ...rest] = args.slice(at + 1)
  if (typeof start !== 'number' || typeof length !== 'number')
    return [...args.slice(0, at), half, ...args.slice(at + 1)]
  return [...args.slice(0, at), half, start, Math.max(0, half.byteLength - start), ...rest]
}

async function handlePrototype(): Promise<object> {
  const handle = await fs.promises.open('/', 'r')
  await handle.close()
  return Object.getPrototypeOf(handle) as object
}

function membersOf(prototype: object): readonly string[] {
  const members = Object.entries(Object.getOwnPropertyDescriptors(prototype))
  return members
    .filter(([name, { value }]) => name !== 'constructor' && typeof value === 'function')
    .map(([name]) => name)
}

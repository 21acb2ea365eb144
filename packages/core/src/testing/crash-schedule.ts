/** What a crash schedule throws. */
export class Crash extends Error {
  override readonly name = 'Crash'

  constructor(step: number, when: CrashMoment, what: string) {
    super(`Crash ${when} step ${step}: ${what}`)
  }
}

/** Whether the call took effect before the crash. */
export type CrashMoment = 'before' | 'after'

/** Counts the calls that pass through wrapped ports, and throws at one of them. */
export interface CrashSchedule {
  /** The same port, every method call of it counted. */
  wrap<Port extends object>(name: string, port: Port): Port
  /** Calls so far. */
  steps(): number
  /** Calls so far, in order, by name. */
  calls(): readonly string[]
}

/**
 * Throws at call number `step` (from 1), before it took effect or after, and at every call from then on: what a killed process does. Without a
 * step it only counts.
 */
export function createCrashSchedule(step?: number, when: CrashMoment = 'before'): CrashSchedule {
  const calls: string[] = []

  async function run(name: string, work: () => unknown): Promise<unknown> {
    calls.push(name)
    const at = calls.length
    if (step !== undefined && (at > step || (at === step && when === 'before'))) {
      throw new Crash(at, when, name)
    }
    const result = await work()
    if (at === step) throw new Crash(at, when, name)
    return result
  }

  return {
    steps: () => calls.length,
    calls: () => calls,
    wrap: (name, port) =>
      new Proxy(port, {
        get(target, key, receiver) {
          const member: unknown = Reflect.get(target, key, receiver)
          if (typeof member !== 'function' || member.constructor.name === 'AsyncGeneratorFunction')
            return member
          return (...args: readonly unknown[]) =>
            run(`${name}.${String(key)}`, () => Reflect.apply(member, target, args))
        },
      }),
  }
}

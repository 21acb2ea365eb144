/** What a crash schedule throws. */
export class Crash extends Error {
  override readonly name = 'Crash'
  /** The call it stopped at: `folder.commit`. */
  readonly call: string

  constructor(step: number, when: CrashMoment, call: string) {
    super(`Crash ${when} step ${step}: ${call}`)
    this.call = call
  }
}

/**
 * `before` and `after`: whether the call took effect before the process died; nothing succeeds from then on. `once`: the call alone fails, and
 * has no effect; `late`: although it had. `always`: so does every later call of the same method, like those on a disk that is full.
 */
export type CrashMoment = 'before' | 'after' | 'once' | 'late' | 'always'

const failsAfterwards: readonly CrashMoment[] = ['after', 'late']
const failsAlone: readonly CrashMoment[] = ['once', 'late']

/** Counts the calls that pass through wrapped ports, and throws at one of them. */
export interface CrashSchedule {
  /** The same port, every method call of it counted. */
  wrap<Port extends object>(name: string, port: Port): Port
  /** Calls so far. */
  steps(): number
  /** Calls so far, in order, by name. */
  calls(): readonly string[]
}

/** Where to stop, and how. */
export interface CrashPlan {
  /** The number of the call, from 1. Without it, calls are only counted. */
  readonly step?: number | undefined
  /** Default `before`. */
  readonly when?: CrashMoment
  /** What happens there instead: it throws something else, or ends the process. Default: throws the crash. */
  readonly stop?: (crash: Crash) => Promise<never>
  /** What happens right before that call instead of stopping it: it takes its course afterwards. */
  readonly interlude?: () => Promise<void>
}

/** Stops at one call among all that pass through the ports it wraps. */
export function createCrashSchedule({
  step,
  when = 'before',
  stop = rejectWith,
  interlude,
}: CrashPlan = {}): CrashSchedule {
  const calls: string[] = []

  function fails(at: number, call: string): boolean {
    if (step === undefined || at < step) return false
    if (at === step) return !failsAfterwards.includes(when)
    return when === 'always' ? call === calls[step - 1] : !failsAlone.includes(when)
  }

  async function run(call: string, work: () => unknown): Promise<unknown> {
    calls.push(call)
    const at = calls.length
    if (interlude === undefined && fails(at, call)) return stop(new Crash(at, when, call))
    if (at === step) await interlude?.()
    const result = await work()
    if (at === step && failsAfterwards.includes(when)) return stop(new Crash(at, when, call))
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

function rejectWith(crash: Crash): Promise<never> {
  return Promise.reject(crash)
}

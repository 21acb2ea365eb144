import type { Ports } from './ports.js'
import type { Progress, Stage, VerbOptions } from './progress.js'

/** Counts the work of one verb and tells everybody who wants to know. */
export interface ProgressMeter {
  /** One more unit is done, or as many as said. */
  advance(subject?: string, units?: number): void
}

/** Starts a meter; `total` is left out while nobody knows it. Rate and time left are those of the whole job so far. */
export function createProgressMeter(
  { clock, events }: Pick<Ports, 'clock' | 'events'>,
  stage: Stage,
  { onProgress }: Pick<VerbOptions, 'onProgress'>,
  total?: number,
): ProgressMeter {
  const startedAt = clock.now()
  let done = 0

  function tell(subject: string | undefined): void {
    const progress: Progress = {
      stage,
      done,
      ...(total === undefined ? {} : { total }),
      ...(subject === undefined ? {} : { subject }),
      ...paceOf(done, total, clock.now() - startedAt),
    }
    onProgress?.(progress)
    events.emit({ type: `${stage}:progress`, progress })
  }

  if (total !== 0) tell(undefined)
  return {
    advance(subject, units = 1) {
      done += units
      tell(subject)
    },
  }
}

function paceOf(
  done: number,
  total: number | undefined,
  elapsedMs: number,
): Pick<Progress, 'ratePerSecond' | 'etaMs'> {
  if (done === 0 || elapsedMs <= 0) return {}
  const ratePerSecond = (done * 1000) / elapsedMs
  if (total === undefined) return { ratePerSecond }
  return { ratePerSecond, etaMs: Math.round(((total - done) * elapsedMs) / done) }
}

import { describe, expect, it } from 'vitest'
import { ConflictError, StorageError } from '../errors.js'
import { recoverPublishes } from '../publish/recover.js'
import { type Crash, type CrashPlan, createCrashSchedule } from './crash-schedule.js'
import { createPreparedStages, type PreparedStages } from './prepared-stages.js'
import {
  lostFiles,
  outcomeOf,
  type PublishScene,
  publishScenes,
  type RehearsalStage,
  type SceneView,
  scheduledPorts,
  viewPublishScene,
} from './publish-scene.js'

/** How the rehearsal gets at its stage. */
export interface RehearsalHarness {
  /** A fresh stage with nothing on it. */
  readonly open: () => Promise<RehearsalStage>
}

/** Every way in which one call can go wrong. */
const mishaps: readonly Omit<CrashPlan, 'step'>[] = [
  { when: 'before' },
  { when: 'after' },
  { when: 'once', stop: refuse },
  { when: 'late', stop: refuse },
  { when: 'always', stop: refuse },
  { when: 'once', stop: fullDisk },
  { when: 'always', stop: fullDisk },
]

async function refuse({ call, message }: Crash): Promise<never> {
  if (call.startsWith('folder')) throw new ConflictError('folder-unusable', message)
  throw new StorageError('storage-unavailable', message)
}

async function fullDisk({ message }: Crash): Promise<never> {
  throw new StorageError('disk-full', message)
}

/**
 * Lets a publish and a restore stop at every call of a port, before it took effect and after, and lets every call fail once, with effect and
 * without, and from then on, as refused and for want of room; then recovers. Each ends whole or untouched, attributes included, with nobody's bytes lost, nothing staged and no
 * journal entry left. At least 500 such schedules.
 */
export function describePublishRehearsal(name: string, harness: RehearsalHarness): void {
  describe(`a rehearsal on ${name}`, () => {
    let schedules = 0

    it.each(Object.entries(publishScenes))(
      'ends %s whole or untouched wherever it stops, and loses no bytes of anybody',
      { timeout: 180_000 },
      async (_, scene) => {
        const stages = createPreparedStages(harness.open, scene)
        const whole = await rehearse(stages, scene, {})
        expect(whole.failure).toBeUndefined()
        expect(outcomeOf(whole.after)).not.toEqual(outcomeOf(whole.before))
        expect(whole.steps).toBeGreaterThan(20)
        for (let step = 1; step <= whole.steps; step++) {
          for (const mishap of mishaps) {
            expectWholeOrUntouched(await rehearse(stages, scene, { ...mishap, step }), whole.after)
            schedules++
          }
        }
        await stages.end()
      },
    )

    it('has rehearsed at least 500 schedules, and says how many', () => {
      console.info(`${schedules} schedules rehearsed on ${name}`)
      expect(schedules).toBeGreaterThanOrEqual(500)
    })
  })
}

/** How one disturbed act ended. */
export interface RehearsalEnd {
  readonly before: SceneView
  readonly after: SceneView
  readonly lost: readonly string[]
  /** For people: where it stopped. */
  readonly where: string
}

/** The promise: all of it or nothing of it, with its record, and nothing left lying about. */
export function expectWholeOrUntouched(end: RehearsalEnd, whole: SceneView): void {
  const { before, after, lost, where } = end
  const isWhole = outcomeOf(after) === outcomeOf(whole)
  const expected = isWhole ? after : { ...before, open: 0, staged: 0 }
  expect(after, where).toEqual(expected)
  expect({ lost, open: after.open, staged: after.staged }, where).toEqual({
    lost: [],
    open: 0,
    staged: 0,
  })
}

async function rehearse(stages: PreparedStages, scene: PublishScene, plan: CrashPlan) {
  const prepared = await stages.next()
  const { stage, ports, before } = prepared
  const schedule = createCrashSchedule(plan)
  const failure = await scene.act(scheduledPorts(ports, schedule)).then(
    () => undefined,
    (error: unknown) => error,
  )
  await recoverPublishes(ports)
  const after = await viewPublishScene(stage)
  const lost = await lostFiles(stage, before, after)
  await stages.giveBack(prepared, after)
  const where = `${plan.when} step ${plan.step}: ${schedule.calls()[(plan.step ?? 0) - 1]}: ${String(failure)}`
  return { before, after, lost, where, failure, steps: schedule.steps() }
}

import { describe, expect, it } from 'vitest'
import { recoverPublishes } from '../publish/recover.js'
import { type DiskStage, type DiskStageOptions, openDiskStage } from './disk-stage.js'
import { type Fault, faultyFileSystem, type SystemCall } from './file-system-faults.js'
import { createPreparedStages, type PreparedStages } from './prepared-stages.js'
import { expectWholeOrUntouched } from './publish-rehearsal.js'
import {
  lostFiles,
  outcomeOf,
  type PublishScene,
  publishScenes,
  viewPublishScene,
} from './publish-scene.js'

const codes = ['ENOSPC', 'EIO', 'EROFS', 'EACCES']
/** Of these one a call, in turn. */
const rarerCodes = ['EDQUOT', 'ESTALE', 'EMFILE']

/**
 * Lets every call of the system that a publish, a restore and an undo make in the library and in the cache fail with ENOSPC, EIO, EROFS and EACCES (and some with
 * EDQUOT, ESTALE or EMFILE): before it took effect, after, half-way through its bytes, and from then on; then recovers. Each ends whole or untouched, with nobody's bytes lost,
 * nothing staged and no journal entry left. At least 500 such schedules.
 */
export function describeFileSystemRehearsal(name: string, options: DiskStageOptions): void {
  describe(`a rehearsal of system failures on ${name}`, () => {
    let schedules = 0

    it.each(Object.entries(publishScenes))(
      'ends %s whole or untouched whatever the system refuses, and loses no bytes of anybody',
      { timeout: 180_000 },
      async (_, scene) => {
        const stages = createPreparedStages(() => openDiskStage(options), scene)
        const whole = await rehearse(stages, scene)
        expect(whole.failure).toBeUndefined()
        expect(outcomeOf(whole.after)).not.toEqual(outcomeOf(whole.before))
        const names = [...new Set(whole.calls.map((call) => call.name))]
        expect(names).toEqual(expect.arrayContaining(['open', 'write', 'fsync', 'close', 'rename']))
        for (const fault of faultsFor(whole.calls)) {
          expectWholeOrUntouched(await rehearse(stages, scene, fault), whole.after)
          schedules++
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

function faultsFor(calls: readonly SystemCall[]): readonly Fault[] {
  return calls.flatMap((call, at) => {
    const step = at + 1
    const rarer = {
      step,
      when: 'before',
      code: rarerCodes[at % rarerCodes.length] ?? 'EIO',
    } as const
    return [
      ...momentsOf(call).flatMap((when) => codes.map((code) => ({ step, when, code }))),
      rarer,
    ]
  })
}

/** A call that only looks has no effect to fail after. */
function momentsOf({ name, changes }: SystemCall): readonly Fault['when'][] {
  if (!changes) return ['before']
  return name.startsWith('write')
    ? ['before', 'half', 'after', 'lasting']
    : ['before', 'after', 'lasting']
}

async function rehearse(stages: PreparedStages<DiskStage>, scene: PublishScene, fault?: Fault) {
  const prepared = await stages.next()
  const { stage, ports, before } = prepared
  const faults = await faultyFileSystem([stage.places.root, stage.places.blobs], fault)
  const failure = await scene.act(ports).then(
    () => undefined,
    (error: unknown) => error,
  )
  faults.end()
  await recoverPublishes(ports)
  const after = await viewPublishScene(stage)
  const lost = await lostFiles(stage, before, after)
  await stages.giveBack(prepared, after)
  const calls = faults.calls()
  const call = fault && calls[fault.step - 1]
  const where = `${fault?.code} ${fault?.when} step ${fault?.step}: ${call?.name} ${call?.path}: ${String(failure)}`
  return { before, after, lost, where, failure, calls }
}

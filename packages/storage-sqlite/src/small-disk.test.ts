import { recoverPublishes } from '@metarr/core'
import {
  type CrashSchedule,
  createCrashSchedule,
  createPreparedStages,
  type DiskStage,
  expectWholeOrUntouched,
  lostFiles,
  openDiskStage,
  outcomeOf,
  type PreparedStage,
  type PreparedStages,
  type PublishScene,
  publishScenes,
  quickFolder,
  viewPublishScene,
} from '@metarr/core/testing'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { createSqliteStorage } from './storage.js'
import { mountSmallDisk } from './testing/small-disk.js'

const home = await quickFolder('small-disk')
const mounted = await mountSmallDisk(home, 64)
afterAll(() => mounted?.unmount())
const disk = mounted ?? {
  folder: home,
  fill: async () => undefined,
  free: async () => undefined,
  remount: () => undefined,
}

type Prepared = PreparedStage<DiskStage>

function newStages(scene: PublishScene, dataHome: string) {
  const openStorage = (file: string) => createSqliteStorage({ file })
  return createPreparedStages(
    () => openDiskStage({ home: disk.folder, dataHome, openStorage }),
    scene,
  )
}

/** Lets the scene play, brings the disk back in order, recovers, and looks. */
async function play(
  { stage, ports, before }: Prepared,
  scene: PublishScene,
  { schedule = createCrashSchedule(), repair = async () => {} }: Play = {},
) {
  const folders = {
    open: (root: string) => schedule.wrap('folder', ports.folders.open(root)),
  }
  const failure = await scene.act({ ...ports, folders }).then(
    () => undefined,
    (error: unknown) => error,
  )
  await repair()
  await recoverPublishes(ports)
  const after = await viewPublishScene(stage)
  const lost = await lostFiles(stage, before, after)
  return { before, after, lost, failure, folderCalls: schedule.steps() }
}

async function playWhole(stages: PreparedStages<DiskStage>, scene: PublishScene) {
  const prepared = await stages.next()
  const whole = await play(prepared, scene)
  await prepared.stage.end()
  expect(whole.failure).toBeUndefined()
  return whole
}

interface Play {
  readonly schedule?: CrashSchedule
  readonly repair?: () => Promise<void>
}

const scenes = Object.entries(publishScenes).map(([name, scene]) => ({ name, scene }))
/** Kilobytes: from nothing at all to room for everything. */
const roomLeft = [0, 2, 5, 9, 16, 30, 60]

describe.skipIf(mounted === undefined)(
  'a small ext4 disk (needs root, mkfs.ext4 and a loop device)',
  () => {
    afterEach(async () => {
      disk.remount('rw')
      await disk.free()
    })

    it.each(
      scenes.flatMap((scene) => [
        { ...scene, what: 'library', dataHome: home },
        { ...scene, what: 'library and data folder', dataHome: disk.folder },
      ]),
    )(
      'ends a $name of a $what without room whole or untouched, and does it once there is room',
      async ({ scene, dataHome }) => {
        const stages = newStages(scene, dataHome)
        const whole = await playWhole(stages, scene)
        const outcomes = new Set<string>()
        for (const left of roomLeft) {
          const prepared = await stages.next()
          await disk.fill(left * 1024)
          const full = await play(prepared, scene, { repair: disk.free })
          expectWholeOrUntouched({ ...full, where: `${left} KB: ${full.failure}` }, whole.after)
          outcomes.add(String(full.failure))
          if (outcomeOf(full.after) !== outcomeOf(whole.after)) {
            const again = await play(prepared, scene)
            expect(outcomeOf(again.after)).toBe(outcomeOf(whole.after))
          }
          await prepared.stage.end()
        }
        expect([...outcomes].join()).toContain('no room left')
      },
    )

    it.each(scenes)(
      'ends a $name whole or untouched when it turns read-only half-way',
      async ({ scene }) => {
        const stages = newStages(scene, home)
        const whole = await playWhole(stages, scene)
        let refused = 0
        for (let step = 1; step <= whole.folderCalls; step++) {
          const prepared = await stages.next()
          const interlude = async () => disk.remount('ro')
          const end = await play(prepared, scene, {
            schedule: createCrashSchedule({ step, interlude }),
            repair: async () => {
              await recoverPublishes(prepared.ports)
              disk.remount('rw')
            },
          })
          if (end.failure !== undefined) refused++
          expectWholeOrUntouched({ ...end, where: `call ${step}: ${end.failure}` }, whole.after)
          await stages.giveBack(prepared, end.after)
        }
        expect(refused).toBeGreaterThan(3)
        await stages.end()
      },
    )
  },
)

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { recoverPublishes } from '@metarr/core'
import {
  createPreparedStages,
  type DiskStage,
  expectWholeOrUntouched,
  lostFiles,
  openDiskStage,
  type PreparedStages,
  publishScenes,
  quickFolder,
  viewPublishScene,
} from '@metarr/core/testing'
import { describe, expect, it } from 'vitest'
import { createSqliteStorage } from './storage.js'
import { bundleScript } from './testing/bundle-script.js'
import type { SceneOrder } from './testing/play-scene.js'

const home = await quickFolder('kill')

const play = await bundleScript(new URL('./testing/play-scene.ts', import.meta.url))

type Moment = Pick<SceneOrder, 'scene' | 'step' | 'when'>

/** A process of its own plays the scene, until it is killed. */
async function playInChild(order: SceneOrder) {
  const child = spawn(process.execPath, [play, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close')
  const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [, signal] = await ended
  return { steps: Number(said), signal, complained }
}

type Stages = PreparedStages<DiskStage>

function newStages(scene: Moment['scene']): Stages {
  const openStorage = (file: string) => createSqliteStorage({ file })
  return createPreparedStages(
    () => openDiskStage({ home, openStorage, isFile: true }),
    publishScenes[scene],
  )
}

async function rehearse(stages: Stages, { scene, step, when }: Moment) {
  const prepared = await stages.next()
  const { stage, ports, before } = prepared
  const { database, blobs } = stage.places
  const order = { database, blobs, scene, ...(step && { step }), ...(when && { when }) }
  const { steps, signal, complained } = await playInChild(order)
  await recoverPublishes(ports)
  const after = await viewPublishScene(stage)
  const lost = await lostFiles(stage, before, after)
  await stages.giveBack(prepared, after)
  const where = `killed ${when} call ${step} of ${scene}: ${complained}`
  return { before, after, lost, steps, signal, complained, where }
}

/** Being killed before a call is being killed after the one before it. */
async function everyKill(scene: Moment['scene']): Promise<number> {
  const lanes = [newStages(scene), newStages(scene)]
  const whole = await rehearse(newStages(scene), { scene })
  expect(whole, whole.where).toMatchObject({ signal: null, complained: '', lost: [] })
  const moments: readonly Moment[] = [
    { scene, step: 1, when: 'before' },
    ...Array.from({ length: whole.steps }, (_, at) => ({
      scene,
      step: at + 1,
      when: 'after' as const,
    })),
  ]
  const left = moments.values()
  const play = async (stages: Stages) => {
    for (const moment of left) {
      const end = await rehearse(stages, moment)
      expect(end.signal, end.where).toBe('SIGKILL')
      expectWholeOrUntouched(end, whole.after)
    }
    await stages.end()
  }
  await Promise.all(lanes.map(play))
  return moments.length
}

describe('a process that is killed while it works on a library', () => {
  it.each([
    ['publish', 20],
    ['restore', 15],
    ['undo', 15],
  ] as const)(
    'leaves each %s whole or untouched for the next one, whatever call it was killed at',
    { timeout: 300_000 },
    async (scene, least) => {
      expect(await everyKill(scene)).toBeGreaterThanOrEqual(least)
    },
  )
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { recoverPublishes } from '@metarr/core'
import { createDiskBlobStore, createDiskLibraryFolders } from '@metarr/core/node'
import {
  expectWholeOrUntouched,
  lostFiles,
  openPublishScene,
  publishScenes,
  scenePorts,
  viewPublishScene,
} from '@metarr/core/testing'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSqliteStorage } from './storage.js'
import type { SceneOrder } from './testing/play-scene.js'

const home = await mkdtemp(join(tmpdir(), 'metarr-kill-'))
afterAll(() => rm(home, { recursive: true, force: true }))

/** In one file a process starts in a tenth of the time. */
const play = join(
  await mkdtemp(fileURLToPath(new URL('../../../node_modules/.metarr-kill-', import.meta.url))),
  'play.mjs',
)
afterAll(() => rm(dirname(play), { recursive: true, force: true }))

async function bundlePlay(): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(new URL('./testing/play-scene.ts', import.meta.url))],
    outfile: play,
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@metarr/source'],
    external: ['vitest', 'sharp', '@photostructure/sqlite', 'mediainfo.js'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  })
}

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

async function aStage() {
  const root = await mkdtemp(join(home, 'root-'))
  const data = await mkdtemp(join(home, 'data-'))
  const database = join(data, 'metarr.db')
  const blobs = join(data, 'blobs')
  return {
    database,
    blobs,
    stage: {
      root,
      ports: {
        storage: await createSqliteStorage({ file: database }),
        blobs: createDiskBlobStore({ folder: blobs }),
        folders: createDiskLibraryFolders(),
      },
      async write(path: string, bytes: Uint8Array) {
        await mkdir(dirname(join(root, path)), { recursive: true })
        await writeFile(join(root, path), bytes)
      },
      remove: (path: string) => rm(join(root, path)),
      stagedCount: async (folder: string) =>
        (await readdir(join(root, folder))).filter((name) => name.startsWith('.metarr-')).length,
    },
  }
}

async function rehearse({ scene, step, when }: Moment) {
  const { stage, ...places } = await aStage()
  await publishScenes[scene].prepare(stage, await openPublishScene(stage))
  const before = await viewPublishScene(stage)
  const order = { ...places, scene, ...(step && { step }), ...(when && { when }) }
  const { steps, signal, complained } = await playInChild(order)
  await recoverPublishes(scenePorts(stage.ports, 'parent'))
  const after = await viewPublishScene(stage)
  const lost = await lostFiles(stage, before, after)
  await stage.ports.storage.close()
  await rm(stage.root, { recursive: true })
  const where = `killed ${when} call ${step} of ${scene}: ${complained}`
  return { before, after, lost, steps, signal, complained, where }
}

/** Being killed before a call is being killed after the one before it. */
async function everyKill(scene: Moment['scene']): Promise<number> {
  const whole = await rehearse({ scene })
  expect(whole, whole.where).toMatchObject({ signal: null, complained: '', lost: [] })
  const moments: readonly Moment[] = [
    { scene, step: 1, when: 'before' },
    ...Array.from({ length: whole.steps }, (_, at) => ({
      scene,
      step: at + 1,
      when: 'after' as const,
    })),
  ]
  await twoAtOnce(moments, async (moment) => {
    const end = await rehearse(moment)
    expect(end.signal, end.where).toBe('SIGKILL')
    expectWholeOrUntouched(end, whole.after)
  })
  return moments.length
}

async function twoAtOnce<Thing>(things: readonly Thing[], work: (thing: Thing) => Promise<void>) {
  const left = things.values()
  const lane = async () => {
    for (const thing of left) await work(thing)
  }
  await Promise.all([lane(), lane()])
}

describe('a process that is killed while it works on a library', () => {
  beforeAll(bundlePlay, 60_000)

  it.each([
    ['publish', 30],
    ['restore', 20],
  ] as const)(
    'leaves each %s whole or untouched for the next one, whatever call it was killed at',
    { timeout: 300_000 },
    async (scene, least) => {
      expect(await everyKill(scene)).toBeGreaterThanOrEqual(least)
    },
  )
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as after } from 'node:timers/promises'
import { publishItems, recoverPublishes } from '@metarr/core'
import { systemClock } from '@metarr/core/node'
import {
  createPreparedStages,
  type DiskStage,
  expectWholeOrUntouched,
  lostFiles,
  openDiskStage,
  outcomeOf,
  type PreparedStage,
  publishScenes,
  quickFolder,
  viewPublishScene,
} from '@metarr/core/testing'
import { describe, expect, it } from 'vitest'
import { createSqliteStorage } from './storage.js'
import { bundleScript } from './testing/bundle-script.js'

const home = await quickFolder('two')
const script = await bundleScript(new URL('./testing/publish-with-a-rest.ts', import.meta.url))
const request = { libraryId: 'films', itemIds: ['alien'], force: true } as const

const stages = createPreparedStages(
  () =>
    openDiskStage({
      home,
      openStorage: (file) => createSqliteStorage({ file }),
      isFile: true,
    }),
  publishScenes.publish,
)

/** Another process begins to publish and rests before one of its calls; this one publishes the same; then the other goes on. */
async function race({ stage, ports, before }: PreparedStage<DiskStage>, step: number) {
  const { database, blobs } = stage.places
  const child = spawn(process.execPath, [script, database, blobs, `${step}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const first = (await lines.next()).value
  const mine = publishItems({ ...ports, clock: systemClock }, request)
  if (first === 'resting') await Promise.race([mine, after(longestWait)])
  child.stdin.end()
  const { failures } = await mine
  const theirs = first === 'resting' ? (await lines.next()).value : first
  await ended
  const recovered = await recoverPublishes(ports)
  const now = await viewPublishScene(stage)
  const lost = await lostFiles(stage, before, now)
  return {
    ...{ before, after: now, lost, recovered, rested: first === 'resting' },
    said: [failures[0]?.code ?? 'published', String(theirs)],
    where: `the other rested before call ${step}`,
  }
}

/** Milliseconds. While the other rests in the middle of a transaction, this one waits for it. */
const longestWait = 100
/** More than a publish makes. */
const mostCalls = 300

describe('two processes that publish the same movie', () => {
  it('never mix: one wins, and the other is told so or finds nothing to do, wherever the first one rests meanwhile', {
    timeout: 180_000,
  }, async () => {
    const whole = await stages.next()
    await publishItems(whole.ports, request)
    const wanted = await viewPublishScene(whole.stage)
    await whole.stage.end()
    const told = new Map<string, number>()
    for (let step = 1, isOver = false; !isOver && step < mostCalls; step++) {
      const prepared = await stages.next()
      const end = await race(prepared, step)
      expectWholeOrUntouched(end, wanted)
      expect(outcomeOf(end.after), end.where).toBe(outcomeOf(wanted))
      expect(end.recovered, end.where).toEqual([])
      expect(end.said, end.where).toContain('published')
      for (const word of end.said) told.set(word, (told.get(word) ?? 0) + 1)
      isOver = !end.rested
      await prepared.stage.end()
    }
    expect([...told.keys()].sort()).toEqual(['publish-in-progress', 'published'])
    expect(told.get('publish-in-progress')).toBeGreaterThan(10)
  })
})

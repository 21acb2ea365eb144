import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { aLibraryOn, fill } from '../../testing/library-on-disk.js'
import { workerUrl } from '../worker.js'
import { createWorkerPool } from '../worker-pool.js'
import type { Fault } from './__fixtures__/faulty-thread.js'
import { createProbeOf, type ProbeCall, type ProbeReply } from './header-probe.js'

const home = mkdtempSync(join(tmpdir(), 'metarr-faults-'))
const url = workerUrl('__fixtures__/faulty-thread', import.meta.url)
const pool = createWorkerPool<ProbeCall, ProbeReply>({ url, size: 2, timeLimitMs: 8000 })
const probe = createProbeOf(pool)
afterAll(async () => {
  await probe.close()
  rmSync(home, { recursive: true, force: true })
})

it('goes on when threads of the probe crash, hang, run out of memory or are wrong, with a problem on those items', {
  timeout: 60_000,
}, async () => {
  const root = join(home, 'root')
  const names: readonly (Fault | 'good')[] = ['confuse', 'crash', 'good', 'hang', 'memory']
  fill(
    root,
    names.map((name) => `${name} (2001)/${name}.mkv`),
  )
  const { scan, items } = await aLibraryOn(home, { root, probe })
  expect(await scan()).toMatchObject({ folders: 5, added: 5 })
  const found = await items()
  expect(found.map(({ folder, problems }) => [folder, problems?.map(({ code }) => code)])).toEqual([
    ['confuse (2001)', ['unreadable']],
    ['crash (2001)', ['unreadable']],
    ['good (2001)', undefined],
    ['hang (2001)', ['too-slow']],
    ['memory (2001)', ['unreadable']],
  ])
  expect(found[2]?.videos[0]?.streams?.video).toEqual([{ codec: 'h264' }])
})

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { StorageError } from '../errors.js'
import type { Request } from './__fixtures__/pool-thread.js'
import { workerUrl } from './worker.js'
import type { WorkerPool, WorkerPoolOptions } from './worker-pool.js'
import { createWorkerPool } from './worker-pool.js'

const url = workerUrl('__fixtures__/pool-thread', import.meta.url)
const opened: WorkerPool<Request, string>[] = []

function open(options: Omit<WorkerPoolOptions, 'url'> = {}): WorkerPool<Request, string> {
  const pool = createWorkerPool<Request, string>({ url, ...options })
  opened.push(pool)
  return pool
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((pool) => pool.close()))
})

describe('a worker pool', { timeout: 60_000 }, () => {
  it('answers every call, in whatever number they come', async () => {
    const pool = open()
    const words = Array.from({ length: 20 }, (_, index) => `word ${index}`)
    const replies = await Promise.all(words.map((word) => pool.run({ do: 'echo', word })))
    expect(replies).toEqual(words)
  })

  it('passes on what the handler throws', async () => {
    const pool = open()
    await expect(pool.run({ do: 'throw', word: 'too much' })).rejects.toMatchObject({
      name: 'RangeError',
      message: 'too much',
    })
  })

  it('loses only the call that crashes a thread', async () => {
    const pool = open({ size: 1 })
    const crash = pool.run({ do: 'crash' })
    const next = pool.run({ do: 'echo', word: 'alive' })
    await expect(crash).rejects.toMatchObject({ name: 'WorkerLostError', reason: 'crashed' })
    expect(await next).toBe('alive')
  })

  it('gives up on a thread that takes too long, and goes on with another', async () => {
    const pool = open({ size: 1, timeLimitMs: 4000 })
    const hang = pool.run({ do: 'hang' })
    const next = pool.run({ do: 'echo', word: 'alive' })
    await expect(hang).rejects.toMatchObject({ name: 'WorkerLostError', reason: 'too-slow' })
    expect(await next).toBe('alive')
  })

  it('rejects with the reason of the signal, whether the call runs or waits', async () => {
    const pool = open({ size: 1 })
    const controller = new AbortController()
    const options = { signal: controller.signal }
    const calls = [pool.run({ do: 'hang' }, options), pool.run({ do: 'hang' }, options)]
    const reason = new Error('the user pressed Ctrl-C')
    controller.abort(reason)
    const ends = await Promise.allSettled(calls)
    expect(ends).toEqual([
      { status: 'rejected', reason },
      { status: 'rejected', reason },
    ])
  })

  it('refuses a call when too many wait', async () => {
    const pool = open({ size: 1, mostWaiting: 1 })
    const calls = [pool.run({ do: 'hang' }), pool.run({ do: 'hang' }), pool.run({ do: 'hang' })]
    await expect(calls[2]).rejects.toBeInstanceOf(StorageError)
    await pool.close()
    await Promise.allSettled(calls)
  })

  it('rejects what waits and runs when it closes, and every call after', async () => {
    const pool = open({ size: 1 })
    const calls = [pool.run({ do: 'hang' }), pool.run({ do: 'hang' })]
    await pool.close()
    const ends = await Promise.allSettled([...calls, pool.run({ do: 'echo', word: 'late' })])
    expect(ends.map((end) => end.status === 'rejected' && end.reason)).toEqual(
      Array.from({ length: 3 }, () => expect.any(StorageError)),
    )
  })

  it('lets the process end while threads are idle', () => {
    const script = `
      const { createWorkerPool } = await import(${JSON.stringify(new URL('./worker-pool.ts', import.meta.url).href)})
      const pool = createWorkerPool({ url: new URL(${JSON.stringify(url.href)}) })
      console.log(await pool.run({ do: 'echo', word: 'done' }))`
    const root = fileURLToPath(new URL('../../../../', import.meta.url))
    const node = ['--import', 'tsx', '--input-type=module', '--eval', script]
    const { status, stdout } = spawnSync(process.execPath, node, {
      cwd: root,
      encoding: 'utf8',
      timeout: 30_000,
    })
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'done\n' })
  })
})

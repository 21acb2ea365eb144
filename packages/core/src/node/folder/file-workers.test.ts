import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { digestOf } from '../../cache/digest.js'
import type { Commit } from './commit-file.js'
import type { FileTask, StagedCopy } from './file-worker.js'
import { createFileWorkers } from './file-workers.js'
import { createPathGuard } from './path-guard.js'

const home = await mkdtemp(join(tmpdir(), 'metarr-workers-'))
afterAll(() => rm(home, { recursive: true, force: true }))

/** Threads that are there, and a root with folders a to h, and a file for each to be staged. */
async function aCrowd() {
  const workers = createFileWorkers()
  const root = await mkdtemp(join(home, 'root-'))
  const guard = createPathGuard(root)
  const copies = await Promise.all([...'abcdefgh'].map((name) => aCopy(root, name)))
  const run = (tasks: readonly FileTask[]) =>
    Promise.all(tasks.map((task) => workers.run(guard, task)))
  const stage = (more: Partial<StagedCopy> = {}) =>
    run(copies.map((copy) => ({ want: 'stage', ...copy, ...more })))
  const commit = (more: Partial<Commit> = {}) =>
    run(copies.map((copy) => ({ want: 'commit', ...copy, ...plain, ...more })))
  let isWarm = false
  while (!isWarm) isWarm = (await stage()).every(Boolean)
  return { root, stage, commit }
}

const plain = { attributes: {}, newFiles: {} }

async function aCopy(root: string, name: string): Promise<StagedCopy> {
  await mkdir(join(root, name))
  const bytes = new TextEncoder().encode(`bytes of ${name}`)
  const file = join(root, `${name}.source`)
  await writeFile(file, bytes)
  return { path: `${name}/poster.jpg`, file, digest: await digestOf(bytes) }
}

it('stages and commits many files in other threads, with the attributes asked for', {
  timeout: 60_000,
}, async () => {
  const { root, commit } = await aCrowd()
  expect(await commit({ attributes: { mode: 0o640 } })).not.toContain(false)
  expect(await readdir(join(root, 'c'))).toEqual(['poster.jpg'])
  expect((await readFile(join(root, 'c/poster.jpg'))).toString()).toBe('bytes of c')
  expect((await stat(join(root, 'c/poster.jpg'))).mode & 0o777).toBe(0o640)
})

it('leaves to its caller what was not staged', {
  timeout: 60_000,
}, async () => {
  const { commit } = await aCrowd()
  const nothing = await digestOf(new Uint8Array())
  expect(await commit({ digest: nothing })).not.toContain(true)
})

it('shares blocks with the source where the file system can, with bytes and permissions of a new file in any case', {
  timeout: 60_000,
}, async () => {
  const { root, stage, commit } = await aCrowd()
  expect(await stage({ clone: true })).not.toContain(false)
  expect(await commit()).not.toContain(false)
  await writeFile(join(root, 'new'), '')
  const { mode } = await stat(join(root, 'new'))
  expect((await readFile(join(root, 'h/poster.jpg'))).toString()).toBe('bytes of h')
  expect((await stat(join(root, 'h/poster.jpg'))).mode).toBe(mode)
})

it('stages nothing whose bytes are not those of the digest', { timeout: 60_000 }, async () => {
  const { root, stage, commit } = await aCrowd()
  await commit()
  expect(await stage({ digest: await digestOf(new Uint8Array([1])) })).not.toContain(true)
  expect(await readdir(join(root, 'a'))).toEqual(['poster.jpg'])
})

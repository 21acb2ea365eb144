import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { sweepTemporaryFiles, temporaryName } from './temporary-files.js'

it('sweeps what dead processes left, also one that had our number, and nothing that is being written', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'metarr-sweep-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const ours = temporaryName('ours')
  const ofOurNumber = temporaryName('earlier')
  const [, host] = ours.split('.')
  const ofTheDead = `dead.${host}.99999999.1`
  const ofAnotherMachine = 'away.elsewhere.1.1'
  const all = [ours, ofOurNumber, ofTheDead, ofAnotherMachine]
  for (const name of all) await writeFile(join(folder, name), 'half')
  const beforeWeStarted = Date.now() / 1000 - process.uptime() - 60
  await utimes(join(folder, ofOurNumber), beforeWeStarted, beforeWeStarted)
  await sweepTemporaryFiles(folder)
  expect(await readdir(folder)).toEqual([ofAnotherMachine, ours].sort())
  expect(temporaryName('ours')).not.toBe(ours)
})

import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createProgramTrailerSource } from './program-trailer-source.js'

const home = await mkdtemp(join(tmpdir(), 'metarr-trailers-'))
afterAll(() => rm(home, { recursive: true, force: true }))
let count = 0

/** A program that does what the lines of shell say. */
async function aProgram(...lines: readonly string[]): Promise<string> {
  const path = join(home, `program-${count++}`)
  await writeFile(path, ['#!/bin/sh', ...lines, ''].join('\n'))
  await chmod(path, 0o755)
  return path
}

const offer = { url: 'https://www.youtube.com/watch?v=x' }
const limits = { maximumHeight: 720 }

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all).toString()
}

describe.skipIf(process.platform === 'win32')('trailers from a program (needs a shell)', () => {
  it('passes on what the program writes, and tells it what is wanted', async () => {
    const source = createProgramTrailerSource({ program: await aProgram('echo "$@"') })
    const answer = await source.fetch(offer, limits)
    const said = answer.kind === 'bytes' ? await textOf(answer.chunks) : ''
    expect(said).toContain('height<=720')
    expect(said.trim()).toMatch(/-- https:\/\/www\.youtube\.com\/watch\?v=x$/)
    expect(source.hasCredentials).toBe(false)
  })

  it.each([
    ['ERROR: [youtube] x: Video unavailable. It has been removed', 'unavailable'],
    ['ERROR: The uploader has not made this video available in your country', 'geo-blocked'],
    ['ERROR: [youtube] x: Sign in to confirm your age', 'age-restricted'],
    ['ERROR: unable to download: HTTP Error 429: Too Many Requests', 'rate-limited'],
    ['ERROR: unable to connect', 'download-error'],
    ['ERROR: [youtube] x: HTTP Error 503: Service Unavailable', 'download-error'],
  ])('reads "%s"', async (line, failure) => {
    const program = await aProgram(`echo '${line}' >&2`, 'exit 1')
    const answer = await createProgramTrailerSource({ program }).fetch(offer, limits)
    expect(answer).toEqual({ kind: 'failure', failure, message: line })
  })

  it('says so when the program breaks off in the midst', async () => {
    const program = await aProgram('echo half', "echo 'ERROR: the line is dead' >&2", 'exit 1')
    const answer = await createProgramTrailerSource({ program }).fetch(offer, limits)
    if (answer.kind !== 'bytes') throw new Error('It began')
    await expect(textOf(answer.chunks)).rejects.toMatchObject({
      code: 'provider-unreadable',
      message: expect.stringContaining('the line is dead'),
    })
  })

  it('says so when there is no such program', async () => {
    const source = createProgramTrailerSource({ program: join(home, 'nothing') })
    expect(await source.fetch(offer, limits)).toMatchObject({
      kind: 'failure',
      failure: 'download-error',
      message: expect.stringContaining('ENOENT'),
    })
  })

  it('ends the program when it is told to stop', async () => {
    const stop = new AbortController()
    const program = await aProgram('echo begun', 'exec sleep 600')
    const source = createProgramTrailerSource({ program, cookies: 'cookies.txt' })
    const answer = await source.fetch(offer, limits, { signal: stop.signal })
    stop.abort()
    if (answer.kind !== 'bytes') throw new Error('It began')
    await expect(textOf(answer.chunks)).rejects.toThrow()
    expect(source.hasCredentials).toBe(true)
  })
})

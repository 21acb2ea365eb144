import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Started, startCommand } from './command-under-test.js'
import { openSample, type SampleUnderTest } from './sample-under-test.js'

const patience = 240_000
const burst = 300
const inFlight = 20

let place: SampleUnderTest
let secret: string
const servers: Started[] = []

beforeAll(async () => {
  place = await openSample()
  await place.run('library', 'add', place.sample.movies, '--name', 'Films')
  const map = `/movies=${place.sample.movies}`
  const added = await place.json('webhooks', 'add', 'radarr', '--kind', 'radarr', '--map', map)
  secret = added.value.secret
}, patience)

afterAll(async () => {
  for (const { child } of servers) child.kill('SIGKILL')
  await Promise.all(servers.map(({ ended }) => ended))
  await place.close()
})

/** A server that was started, and where it takes calls of Radarr. */
async function serving(...options: readonly string[]) {
  const server = startCommand(['serve', '--port', '0', ...options], place.environment)
  servers.push(server)
  const url = await new Promise<string>((resolve, reject) => {
    let text = ''
    server.child.stdout?.on('data', (piece: Buffer) => {
      text += piece.toString()
      const found = /http:\/\/127\.0\.0\.1:\d+\/api\/v1/.exec(text)?.[0]
      if (found !== undefined) resolve(found)
    })
    server.child.stderr?.on('data', (piece: Buffer) => {
      text += piece.toString()
    })
    server.child.once('exit', () => reject(new Error(`It ended: ${text}`)))
  })
  return { server, url: `${url}/webhooks/radarr` }
}

/** Says that a movie was imported; the id of the delivery once it was accepted. */
async function imported(url: string, folder: string): Promise<string | undefined> {
  const body = JSON.stringify({
    eventType: 'Download',
    movie: { folderPath: `/movies/${folder}` },
  })
  const headers = { 'x-webhook-secret': secret }
  const answer = await fetch(url, { method: 'POST', headers, body }).catch(() => undefined)
  const text = await answer?.text().catch(() => undefined)
  return answer?.status === 200 && text !== undefined ? JSON.parse(text).id : undefined
}

/** Sends numbered calls, several at once; `accepted` is told of each that was. */
async function send(
  url: string,
  numbers: Iterator<number>,
  accepted: (id: string) => void,
): Promise<void> {
  const sender = async () => {
    for (let next = numbers.next(); !next.done; next = numbers.next()) {
      const id = await imported(url, `Film ${next.value}`)
      if (id === undefined) return
      accepted(id)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, sender))
}

describe('webhooks', { timeout: patience }, () => {
  it('come in by the hundred, and the end of the process in the middle loses none that was accepted', async () => {
    const numbers = Array.from({ length: burst }, (_, number) => number).values()
    const accepted: string[] = []
    const first = await serving('--no-worker')
    await send(first.url, numbers, (id) => {
      accepted.push(id)
      if (accepted.length === burst / 2) first.server.child.kill('SIGKILL')
    })
    await first.server.ended
    const second = await serving('--no-worker')
    await send(second.url, numbers, (id) => accepted.push(id))
    expect(accepted.length).toBeGreaterThanOrEqual(burst - inFlight)

    const listed = await place.json('webhooks', 'deliveries', '--limit', '2000')
    const jobs = await place.json('jobs', 'list', '--kind', 'scan', '--limit', '2000')
    const known = new Map<string, readonly string[]>(
      listed.value.deliveries.map(({ id, jobIds }: { id: string; jobIds: string[] }) => [
        id,
        jobIds,
      ]),
    )
    const queued = new Set<string>(jobs.value.jobs.map(({ id }: { id: string }) => id))
    const lost = accepted.filter((id) => {
      const [jobId] = known.get(id) ?? []
      return jobId === undefined || !queued.has(jobId)
    })
    expect(lost).toEqual([])
    second.server.child.kill('SIGTERM')
    await place.run('jobs', 'cancel', '--kind', 'scan')
  })

  it('ten at once are all worked off', async () => {
    const { url, server } = await serving()
    const folders = Array.from({ length: 10 }, (_, number) => `New Film ${number} (2001)`)
    for (const folder of folders) {
      await mkdir(join(place.sample.movies, folder))
      await writeFile(join(place.sample.movies, folder, `${folder}.mkv`), `video ${folder}`)
    }
    const ids = await Promise.all(folders.map((folder) => imported(url, folder)))
    expect(ids).not.toContain(undefined)
    await expect
      .poll(async () => (await place.json('items', 'list', '--limit', '1000')).stdout, {
        timeout: 150_000,
        interval: 500,
      })
      .toSatisfy((text: string) => folders.every((folder) => text.includes(folder)))
    server.child.kill('SIGTERM')
    expect((await server.ended).code).toBe(0)
  })
})

describe('metarr webhooks', { timeout: patience }, () => {
  it('shows who called and what it said, and does it again', async () => {
    const listed = await place.json('webhooks', 'deliveries', '--limit', '1')
    const { id } = listed.value.deliveries[0]
    expect((await place.run('webhooks')).stdout).toMatch(/radarr +radarr +\d{4}-.* done/)
    const shown = await place.run('webhooks', 'show', id)
    expect(shown.stdout).toContain('"eventType":"Download"')
    expect(shown.stdout).toContain('metarr jobs show')
    expect((await place.json('webhooks', 'replay', id)).value).toMatchObject({
      status: 'done',
      attempts: 2,
    })
    const latest = await place.run('webhooks', 'deliveries', '--source', 'radarr', '--limit', '1')
    expect(latest.stdout).toContain('a video was imported')
    expect((await place.run('audit')).stdout).toContain('replayWebhook')
  })

  it('maps folders, renews secrets, and refuses what makes no sense', async () => {
    const maps = ['--map', 'D:\\Filme=/data/films', '--map', '/tv=/data/tv']
    expect((await place.run('webhooks', 'set', 'radarr', ...maps)).stdout).toBe(
      'D:\\Filme is /data/films here\n/tv is /data/tv here\n',
    )
    const renewed = await place.run('webhooks', 'renew', 'radarr')
    expect(renewed.stdout).toMatch(/^hook_[\w-]{43}\n$/)
    const again = await place.run('webhooks', 'add', 'radarr', '--kind', 'sonarr')
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('such a source') })
    for (const wrong of [
      ['add', 'other'],
      ['add', 'other', '--kind', 'lidarr'],
      ['add', 'other', '--kind', 'radarr', '--map', '/movies'],
    ])
      expect(await place.run('webhooks', ...wrong)).toMatchObject({ code: 2 })
    expect(await place.run('webhooks', 'show', 'none')).toMatchObject({ code: 2 })
    expect(await place.run('webhooks', 'remove', 'radarr')).toMatchObject({ code: 0 })
    expect(await place.run('webhooks', 'remove', 'radarr')).toMatchObject({ code: 1 })
  })
})

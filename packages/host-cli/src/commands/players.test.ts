import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommandHere } from '../command-under-test.js'
import { exitCodes } from '../exit-code.js'

const secret = 's3cr3t-key-of-jellyfin'
let data: string
let films: string
let server: Server
let address: string
let asked: string[]

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'metarr-players-'))
  films = join(data, 'films')
  asked = []
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    const isAllowed = request.headers.authorization?.includes(secret) === true
    response.writeHead(isAllowed ? 200 : 401, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answerTo(request.url)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve))
  await rm(data, { recursive: true, force: true })
})

function answerTo(url = '') {
  if (url === '/System/Info') return { ServerName: 'Attic', Version: '10.11.1' }
  return url === '/Library/VirtualFolders' ? [{ Locations: ['/media/films'] }] : {}
}

const metarr = (...args: readonly string[]) => runCommandHere([...args, '--data', data])

async function addPlayer(...more: readonly string[]) {
  const file = join(data, 'key')
  await writeFile(file, secret)
  const said = ['--kind', 'jellyfin', '--address', address, '--secret', file]
  return metarr('players', 'add', 'Attic', ...said, ...more)
}

async function addFilms() {
  const film = join(films, 'Alien (1979)')
  await mkdir(film, { recursive: true })
  await metarr('library', 'add', films, '--kind', 'movies', '--name', 'Films')
}

describe('metarr doctor', () => {
  const findings = async (...more: readonly string[]) => {
    const { stdout } = await metarr('doctor', '--json', ...more)
    const found: readonly { check: string; ok: boolean; message: string }[] = JSON.parse(stdout)
    return new Map(found.map(({ check, ...finding }) => [check, finding]))
  }

  it('says who may come in, what players answer, and the way out of each', async () => {
    await addFilms()
    await addPlayer()
    const found = await findings('--log', join(data, 'logs', 'metarr.log'))
    expect(found.get('Users and keys')).toMatchObject({
      ok: true,
      message: expect.stringContaining('metarr users add NAME'),
    })
    expect(found.get('Player Attic')).toEqual({
      ok: false,
      message: expect.stringMatching(/^does not read .*films; .*metarr players set Attic --map/),
    })
    for (const check of ['Log', 'Schedules', 'Secrets'])
      expect(found.get(check)).toMatchObject({ ok: true })
  })

  it('says what is lost, and that nobody rules', async () => {
    await addPlayer()
    await metarr('keys', 'add', 'Radarr', '--scope', 'read')
    await rm(join(data, 'secret.key'))
    const found = await findings()
    expect(found.get('Users and keys')).toMatchObject({
      ok: false,
      message: expect.stringContaining('--role admin'),
    })
    expect(found.get('Secrets')).toMatchObject({
      ok: false,
      message: expect.stringContaining('bring the key back, or give it again'),
    })
    expect(found.get('Player Attic')).toMatchObject({ ok: false })
  })
})

describe('metarr players', () => {
  it('keeps a player, and shows its key to nobody', async () => {
    const added = await addPlayer('--group', 'house')
    expect(added).toMatchObject({
      code: exitCodes.done,
      stdout: expect.not.stringContaining(secret),
    })
    const { stdout } = await metarr('players', 'list', '--json')
    expect(stdout).not.toContain(secret)
    expect(JSON.parse(stdout)).toMatchObject([{ name: 'Attic', kind: 'jellyfin', group: 'house' }])
    const { stdout: audit } = await metarr('audit', '--json')
    expect(audit).toContain('addPlayer')
    expect(audit).not.toContain(secret)
  })

  it('tells whether it answers, and whether it reads our folders', async () => {
    await addFilms()
    await addPlayer()
    const wrong = await metarr('players', 'test', 'Attic')
    expect(wrong).toMatchObject({
      code: exitCodes.partly,
      stdout: expect.stringContaining('Attic answers: jellyfin 10.11.1'),
      stderr: expect.stringContaining('/media/films'),
    })
    await metarr('players', 'set', 'Attic', '--map', `/media/films=${films}`)
    const right = await metarr('players', 'test', 'Attic', '--json')
    expect(right.code).toBe(exitCodes.done)
    expect(JSON.parse(right.stdout).folders).toMatchObject([
      { theirs: '/media/films', isRead: true },
    ])
  })

  it('says what is wrong with a player that refuses, or is none', async () => {
    await addPlayer()
    await writeFile(join(data, 'key'), 'another-key')
    await metarr('players', 'set', 'Attic', '--secret', join(data, 'key'))
    const refused = await metarr('players', 'test', 'Attic')
    expect(refused).toMatchObject({
      code: exitCodes.failed,
      stderr: expect.stringContaining('401'),
    })
    const unknown = await metarr('players', 'remove', 'Nobody')
    expect(unknown).toMatchObject({
      code: exitCodes.failed,
      stderr: expect.stringContaining('metarr players'),
    })
  })

  it('removes a player with its key, and tells nobody what nobody is owed', async () => {
    await addPlayer()
    expect((await metarr('players', 'notify')).stdout).toContain('Nobody is owed anything')
    expect((await metarr('players', 'remove', 'Attic')).code).toBe(exitCodes.done)
    expect(JSON.parse((await metarr('players', 'list', '--json')).stdout)).toEqual([])
    expect(asked).toEqual([])
  })
})

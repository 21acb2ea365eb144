import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommandHere } from '../command-under-test.js'
import { exitCodes } from '../exit-code.js'

const token = 's3cr3t-token-of-tmdb'
const keyText = Buffer.alloc(32, 7).toString('base64')
let data: string

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'metarr-sealed-'))
})
afterEach(() => rm(data, { recursive: true, force: true }))

const metarr = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  runCommandHere([...args, '--data', data], environment)

async function setToken(environment: Readonly<Record<string, string>> = {}) {
  const file = join(data, 'token')
  await writeFile(file, `${token}\n`)
  const ended = await metarr(['secrets', 'set', 'tmdb.token', '--file', file], environment)
  await rm(file)
  return ended
}

async function statesOf(environment: Readonly<Record<string, string>> = {}) {
  const { stdout } = await metarr(['secrets', 'list', '--json'], environment)
  const listed: readonly { name: string; state: string }[] = JSON.parse(stdout)
  return Object.fromEntries(listed.map(({ name, state }) => [name, state]))
}

async function allBytes(): Promise<string> {
  const names = await readdir(data)
  const texts = names.map((name) => readFile(join(data, name), 'latin1').catch(() => ''))
  return (await Promise.all(texts)).join('\n')
}

describe('metarr secrets', () => {
  it('keeps a key for a service, which it then asks; no file says what the key is', async () => {
    expect(await setToken()).toMatchObject({
      code: exitCodes.done,
      stdout: expect.not.stringContaining(token),
    })
    expect(await statesOf()).toMatchObject({ 'tmdb.token': 'used', 'omdb.key': 'missing' })
    const { stdout } = await metarr(['providers', 'list', '--json'])
    expect(JSON.parse(stdout)[0]).toMatchObject({ name: 'tmdb', hasKey: true })
    expect(await allBytes()).not.toContain(token)
  })

  it('lets the environment go first, and says so', async () => {
    await setToken()
    const environment = { METARR__PROVIDERS__TMDB__TOKEN: 'another-token' }
    expect(await statesOf(environment)).toMatchObject({ 'tmdb.token': 'overruled' })
    expect((await setToken(environment)).stderr).toContain('says another')
  })

  it('rotates the key, after which the old one alone opens nothing', async () => {
    await setToken()
    const before = await readFile(join(data, 'secret.key'))
    const { stdout } = await metarr(['secrets', 'rotate', '--json'])
    expect(JSON.parse(stdout)).toEqual({ resealed: 1 })
    expect(await statesOf()).toMatchObject({ 'tmdb.token': 'used' })
    await writeFile(join(data, 'secret.key'), before)
    expect(await statesOf()).toMatchObject({ 'tmdb.token': 'closed' })
  })

  it('rotates keys of the environment, and asks for a new one where there is one', async () => {
    const newKey = Buffer.alloc(32, 8).toString('base64')
    await setToken({ METARR_SECRET_KEY: keyText })
    const refused = await metarr(['secrets', 'rotate'], { METARR_SECRET_KEY: keyText })
    expect(refused).toMatchObject({
      code: exitCodes.usage,
      stderr: expect.stringContaining('NEW,OLD'),
    })
    await metarr(['secrets', 'rotate'], { METARR_SECRET_KEY: `${newKey},${keyText}` })
    expect(await statesOf({ METARR_SECRET_KEY: newKey })).toMatchObject({ 'tmdb.token': 'used' })
    expect(await statesOf({ METARR_SECRET_KEY: keyText })).toMatchObject({ 'tmdb.token': 'closed' })
  })

  it('goes on without a secret whose key is lost, and says which', async () => {
    await setToken()
    await rm(join(data, 'secret.key'))
    const { code, stderr } = await metarr(['library', 'list'])
    expect(code).toBe(exitCodes.done)
    expect(stderr).toContain('tmdb.token was sealed with a key that is not here')
  })

  it('refuses a key that others may read', async () => {
    await setToken()
    await chmod(join(data, 'secret.key'), 0o644)
    const { code, stderr } = await metarr(['library', 'list'])
    expect(code).toBe(exitCodes.usage)
    expect(stderr).toContain('chmod 600')
  })

  it('removes a secret, once', async () => {
    await setToken()
    expect((await metarr(['secrets', 'remove', 'tmdb.token'])).code).toBe(exitCodes.done)
    expect((await metarr(['secrets', 'remove', 'tmdb.token'])).code).toBe(exitCodes.failed)
    expect(await statesOf()).toMatchObject({ 'tmdb.token': 'missing' })
  })

  it.each([
    [['secrets', 'set', 'plex.key'], 'there are: fanart.clientKey'],
    [['secrets', 'set', 'tmdb.token', '--file', '/nonexistent'], 'cannot be read'],
    [['secrets', 'set', 'tmdb.token', '--file', '/dev/null'], 'is empty'],
  ])('refuses %j', async (args, words) => {
    expect(await metarr(args)).toMatchObject({
      code: exitCodes.usage,
      stderr: expect.stringContaining(words),
    })
  })
})

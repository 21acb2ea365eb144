import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { InvalidInputError } from '../errors.js'
import { createMemoryStorage } from '../memory/index.js'
import { openSecrets, resealSecrets, setSecret } from '../secrets/manage-secrets.js'
import { fixedClock } from '../testing/clock.js'
import { createSecretBox } from './secret-box.js'
import { createSecretKeyFile, parseSecretKeys } from './secret-keys.js'

const root = await mkdtemp(join(tmpdir(), 'metarr-keys-'))
afterAll(() => rm(root, { recursive: true, force: true }))

async function newFile(): Promise<string> {
  return join(await mkdtemp(join(root, 'data-')), 'secret.key')
}

describe('a file of keys', () => {
  it('has none before one is made', async () => {
    expect(await createSecretKeyFile(await newFile()).read()).toEqual([])
  })

  it('is made for its owner alone, once, however many make it at the same moment', async () => {
    const file = await newFile()
    const many = Array.from({ length: 10 }, () => createSecretKeyFile(file).readOrCreate())
    const texts = (await Promise.all(many)).map((keys) => Buffer.from(keys[0] ?? []).toString())
    expect(new Set(texts).size).toBe(1)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readdir(join(file, '..'))).toEqual(['secret.key'])
  })

  it('refuses one that others may read, and says the way out', async () => {
    const file = await newFile()
    await createSecretKeyFile(file).readOrCreate()
    await chmod(file, 0o640)
    await expect(createSecretKeyFile(file).read()).rejects.toThrow(/mode 0640.*chmod 600/)
  })

  it('refuses an empty one, and one with something else in it, without a word of that', async () => {
    const file = await newFile()
    await writeFile(file, '', { mode: 0o600 })
    await expect(createSecretKeyFile(file).readOrCreate()).rejects.toThrow('holds no key')
    await writeFile(file, 'hunter2')
    const failure = await createSecretKeyFile(file).read().catch(String)
    expect(failure).toContain('no key of 32 bytes')
    expect(failure).not.toContain('hunter2')
  })

  it('takes more keys behind its own, each once', async () => {
    const keys = createSecretKeyFile(await newFile())
    const [own] = await keys.readOrCreate()
    const other = randomBytes(32)
    await keys.add([other, other])
    expect(await keys.read()).toEqual([own, other])
  })

  it('is changed by one at a time', async () => {
    const keys = createSecretKeyFile(await newFile())
    await keys.rotate(async () => {
      await expect(keys.rotate(async () => 0)).rejects.toBeInstanceOf(InvalidInputError)
    })
    expect(await keys.rotate(async (all) => all.length)).toBe(2)
  })
})

describe('rotating', () => {
  async function openScene() {
    const keys = createSecretKeyFile(await newFile())
    const storage = createMemoryStorage()
    const ports = (all: readonly Uint8Array[]) => ({
      storage,
      clock: fixedClock(),
      secretBox: createSecretBox({ keys: all }),
    })
    const rotate = () => keys.rotate((all) => resealSecrets(ports(all)))
    await setSecret(ports(await keys.readOrCreate()), { name: 'tmdb.token', value: 'the token' })
    return { keys, storage, ports, rotate }
  }

  it('leaves every secret readable with the new key alone, and not with the old one', async () => {
    const { keys, ports, rotate } = await openScene()
    const old = await keys.read()
    expect(await rotate()).toBe(1)
    const [newest = new Uint8Array()] = await keys.read()
    expect((await openSecrets(ports([newest]))).values.get('tmdb.token')).toBe('the token')
    expect(await openSecrets(ports(old))).toEqual({ values: new Map(), closed: ['tmdb.token'] })
  })

  it('seals anew with the next rotation what a process with the old key sealed meanwhile', async () => {
    const { keys, ports, rotate } = await openScene()
    const late = ports(await keys.read())
    await rotate()
    await setSecret(late, { name: 'omdb.key', value: 'late' })
    expect(await rotate()).toBe(2)
    const opened = await openSecrets(ports(await keys.read()))
    expect(Object.fromEntries(opened.values)).toEqual({
      'omdb.key': 'late',
      'tmdb.token': 'the token',
    })
  })

  it('keeps all keys and changes nothing when one secret cannot be opened', async () => {
    const { keys, storage, ports, rotate } = await openScene()
    await setSecret(ports([randomBytes(32)]), { name: 'aaa', value: 'of another key' })
    const before = await storage.secrets.list()
    await expect(rotate()).rejects.toThrow('No key here opens the secret aaa')
    expect(await storage.secrets.list()).toEqual(before)
    expect((await openSecrets(ports(await keys.read()))).values.get('tmdb.token')).toBe('the token')
  })
})

describe('keys as people write them', () => {
  const [one, two] = [randomBytes(32), randomBytes(32)]

  it.each([
    ['base64 with a comma', `${one.toString('base64')},${two.toString('base64')}`],
    ['hexadecimal on lines', `# mine\n${one.toString('hex')}\r\n${two.toString('hex')}\n`],
  ])('are read in %s', (_, text) => {
    expect(parseSecretKeys(text, 'here')).toEqual([one, two])
  })
})

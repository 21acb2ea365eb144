import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { InvalidInputError } from '../errors.js'
import { hasCode, isMissing, storageErrorOf } from './disk-errors.js'
import { removeIfThere, writeSynced } from './files.js'
import { syncFolder } from './sync-folder.js'

const keyBytes = 32

/** The keys of a {@link createSecretBox}, kept in a file that only its owner reads. */
export interface SecretKeyFile {
  /**
   * The newest first; none when there is no file.
   *
   * @throws {InvalidInputError} when others may read the file, or when it holds no keys.
   */
  read(): Promise<readonly Uint8Array[]>

  /** The same, after making a first key where there is no file; of many who make one at once, all get the same. */
  readOrCreate(): Promise<readonly Uint8Array[]>

  /** Adds keys behind the others, so that what they sealed can be opened. */
  add(keys: readonly Uint8Array[]): Promise<void>

  /**
   * Puts a new key before the others, has `reseal` seal everything with it, and then keeps it and the one before it: whoever still has that one at
   * hand loses nothing. When `reseal` fails all keys stay.
   *
   * @throws {InvalidInputError} when somebody else rotates at this moment.
   */
  rotate<Result>(reseal: (keys: readonly Uint8Array[]) => Promise<Result>): Promise<Result>
}

/** Keys in `file`, one a line in base64, made with mode 0600. */
export function createSecretKeyFile(file: string): SecretKeyFile {
  const read = () => readKeys(file)
  return {
    read,

    async readOrCreate() {
      const keys = await read()
      if (keys.length > 0) return keys
      await createKeys(file, [randomBytes(keyBytes)])
      return read()
    },

    add: (keys) =>
      alone(file, async () => {
        const all = distinct([...(await read()), ...keys])
        await replaceKeys(file, all)
      }),

    rotate: (reseal) =>
      alone(file, async () => {
        const keys = [randomBytes(keyBytes), ...(await read())]
        await replaceKeys(file, keys)
        const result = await reseal(keys)
        await replaceKeys(file, keys.slice(0, 2))
        return result
      }),
  }
}

/**
 * Keys as people write them: 32 bytes each, in base64 or hexadecimal, the newest first, with commas or space between them; lines that begin with `#`
 * are remarks.
 *
 * @throws {InvalidInputError} naming `source`, and nothing of what it says, when one is no key.
 */
export function parseSecretKeys(text: string, source: string): readonly Uint8Array[] {
  const words = text
    .split(/\r?\n/)
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => line.split(/[\s,]+/))
    .filter((word) => word !== '')
  return words.map((word) => keyOf(word) ?? raise(source))
}

function keyOf(word: string): Uint8Array | undefined {
  const bytes = Buffer.from(word, /^[0-9a-f]{64}$/i.test(word) ? 'hex' : 'base64')
  return bytes.byteLength === keyBytes ? bytes : undefined
}

function raise(source: string): never {
  throw new InvalidInputError(
    `${source} holds something that is no key of 32 bytes in base64; openssl rand -base64 32 makes one`,
  )
}

async function readKeys(file: string): Promise<readonly Uint8Array[]> {
  try {
    const { mode } = await stat(file)
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) throw readableByOthers(file, mode)
    const keys = parseSecretKeys(await readFile(file, 'utf8'), file)
    if (keys.length === 0) throw new InvalidInputError(`${file} holds no key`)
    return keys
  } catch (error) {
    if (isMissing(error)) return []
    throw storageErrorOf(error, file)
  }
}

function readableByOthers(file: string, mode: number): InvalidInputError {
  const octal = (mode & 0o777).toString(8).padStart(4, '0')
  return new InvalidInputError(
    `Others may read the key in ${file} (mode ${octal}): chmod 600 it, and metarr secrets rotate if somebody may have`,
  )
}

function distinct(keys: readonly Uint8Array[]): readonly Uint8Array[] {
  const byText = new Map(keys.map((key) => [textOf(key), key]))
  return [...byText.values()]
}

function textOf(key: Uint8Array): string {
  return Buffer.from(key).toString('base64')
}

/** Only where there is none yet: of several at once, the first stays. */
async function createKeys(file: string, keys: readonly Uint8Array[]): Promise<void> {
  await writeAside(file, keys, async (temporary) => {
    await link(temporary, file).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error
    })
    await removeIfThere(temporary)
  })
}

function replaceKeys(file: string, keys: readonly Uint8Array[]): Promise<void> {
  return writeAside(file, keys, (temporary) => rename(temporary, file))
}

async function writeAside(
  file: string,
  keys: readonly Uint8Array[],
  finish: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = `${file}.${randomUUID()}`
  const text = ['# Metarr seals secrets with the first of these keys.', ...keys.map(textOf), '']
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeSynced(temporary, Buffer.from(text.join('\n')), 'wx', 0o600)
    await finish(temporary)
    await syncFolder(dirname(file))
  } catch (error) {
    await rm(temporary, { force: true })
    throw storageErrorOf(error, file)
  }
}

/** Runs `work` while nobody else changes the keys. */
async function alone<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  const lock = `${file}.lock`
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeSynced(lock, Buffer.from(String(process.pid)), 'wx')
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw storageErrorOf(error, lock)
    throw new InvalidInputError(
      `Somebody else changes the keys at this moment; if nobody does, remove ${lock}`,
    )
  }
  try {
    return await work()
  } finally {
    await removeIfThere(lock)
  }
}

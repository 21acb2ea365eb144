import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import PQueue from 'p-queue'
import type { PasswordHasher } from '../access/password-hasher.js'

/** OWASP's second choice of scrypt: 32 MiB and some tenths of a second for each guess. */
const cost = { logN: 15, r: 8, p: 3 } as const

const [saltBytes, keyBytes] = [16, 32]
const form = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]{22})\$([\w+/]{43})$/

/** Hashes with scrypt, two passwords at a time, so that a flood of sign-ins takes neither all memory nor all cores; kept as `$scrypt$ln=15,r=8,p=3$salt$key`. */
export function createScryptPasswords(): PasswordHasher {
  const queue = new PQueue({ concurrency: 2 })
  const decoy = textOf(randomBytes(saltBytes), randomBytes(keyBytes))

  return {
    async hash(password) {
      const salt = randomBytes(saltBytes)
      return textOf(salt, await queue.add(() => keyOf(password, salt, optionsOf(cost))))
    },

    async verify(password, hash = decoy) {
      const [, logN, r, p, salt = '', key = ''] = form.exec(hash) ?? []
      if (logN === undefined) return false
      const options = optionsOf({ logN: Number(logN), r: Number(r), p: Number(p) })
      const salted = Buffer.from(salt, 'base64')
      const made = await queue.add(() => keyOf(password, salted, options))
      return timingSafeEqual(made, Buffer.from(key, 'base64'))
    },
  }
}

interface Cost {
  readonly logN: number
  readonly r: number
  readonly p: number
}

function optionsOf({ logN, r, p }: Cost): ScryptOptions {
  const N = 2 ** logN
  return { N, r, p, maxmem: 128 * N * r + 128 * r * p + 1024 * 1024 }
}

function keyOf(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, options, (error, key) => {
      if (error === null) resolve(key)
      else reject(error)
    })
  })
}

function textOf(salt: Buffer, key: Buffer): string {
  const { logN, r, p } = cost
  return `$scrypt$ln=${logN},r=${r},p=${p}$${base64(salt)}$${base64(key)}`
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}

import type { PasswordHasher } from '../access/password-hasher.js'
import { digestOf } from '../cache/digest.js'

/** Keeps the promises of the port but the one that guessing takes long: for tests, which hash often. */
export function createMemoryPasswordHasher(): PasswordHasher {
  let count = 0

  async function hashed(salt: string, password: string): Promise<string> {
    return `${salt}$${await digestOf(new TextEncoder().encode(`${salt}$${password}`))}`
  }

  return {
    async hash(password) {
      count += 1
      return hashed(String(count), password)
    },

    async verify(password, hash = '') {
      const [salt = ''] = hash.split('$')
      return hash === (await hashed(salt, password))
    },
  }
}

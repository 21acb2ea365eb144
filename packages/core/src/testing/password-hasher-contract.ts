import { describe, expect, it } from 'vitest'
import type { PasswordHasher } from '../access/password-hasher.js'

/** A way to make a hasher. */
export interface PasswordHasherHarness {
  /** Opens a hasher. */
  open(): Promise<PasswordHasher>
}

/** Checks what a {@link PasswordHasher} promises; call it at the top level of a vitest file. */
export function describePasswordHasherContract(
  name: string,
  { open }: PasswordHasherHarness,
): void {
  describe(`${name} as a PasswordHasher`, { timeout: 60_000 }, () => {
    it('knows a password by its hash, and no other', async () => {
      const passwords = await open()
      const hash = await passwords.hash('correct horse')
      expect(hash).not.toContain('correct')
      expect(await passwords.verify('correct horse', hash)).toBe(true)
      expect(await passwords.verify('Correct horse', hash)).toBe(false)
    })

    it('makes another hash of the same password each time', async () => {
      const passwords = await open()
      expect(await passwords.hash('correct horse')).not.toBe(await passwords.hash('correct horse'))
    })

    it.each([undefined, '', 'no hash', '$scrypt$ln=15,r=8,p=3$short$short'])(
      'answers no where there is no hash: %j',
      async (hash) => {
        const passwords = await open()
        expect(await passwords.verify('correct horse', hash)).toBe(false)
      },
    )
  })
}

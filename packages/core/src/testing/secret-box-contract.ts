import { describe, expect, it } from 'vitest'
import { InvalidInputError } from '../errors.js'
import type { SecretBox } from '../secrets/secret-box.js'

/** How the suite gets at the box it checks. */
export interface SecretBoxHarness {
  /** A box whose first key is the newest; names stand for keys. */
  readonly open: (keys: readonly string[]) => Promise<SecretBox>
}

/** What every secret box promises. */
export function describeSecretBoxContract(name: string, { open }: SecretBoxHarness): void {
  describe(`${name} as a SecretBox`, () => {
    it('opens what it sealed', async () => {
      const box = await open(['new'])
      expect(await box.open(await box.seal('tökén', 'tmdb'), 'tmdb')).toBe('tökén')
    })

    it('shows nothing of the secret, and seals it differently each time', async () => {
      const box = await open(['new'])
      const [one, two] = [await box.seal('token', 'tmdb'), await box.seal('token', 'tmdb')]
      expect(one).not.toContain('token')
      expect(one).not.toBe(two)
    })

    it('opens what an older key sealed, and says that it should be sealed again', async () => {
      const sealed = await (await open(['old'])).seal('token', 'tmdb')
      const box = await open(['new', 'old'])
      expect(await box.open(sealed, 'tmdb')).toBe('token')
      expect(box.needsResealing(sealed)).toBe(true)
      expect(box.needsResealing(await box.seal('token', 'tmdb'))).toBe(false)
    })

    it('does not open what a key sealed that it does not have', async () => {
      const sealed = await (await open(['old'])).seal('token', 'tmdb')
      await expect((await open(['new'])).open(sealed, 'tmdb')).rejects.toBeInstanceOf(
        InvalidInputError,
      )
    })

    it('does not open one secret as another', async () => {
      const box = await open(['new'])
      const sealed = await box.seal('token', 'tmdb')
      await expect(box.open(sealed, 'omdb')).rejects.toBeInstanceOf(InvalidInputError)
    })

    it('does not open what was changed', async () => {
      const box = await open(['new'])
      const sealed = await box.seal('token', 'tmdb')
      const flipped = sealed.slice(0, -3) + (sealed.at(-3) === 'A' ? 'B' : 'A') + sealed.slice(-2)
      await expect(box.open(flipped, 'tmdb')).rejects.toBeInstanceOf(InvalidInputError)
      await expect(box.open('no sealed text', 'tmdb')).rejects.toBeInstanceOf(InvalidInputError)
    })
  })
}

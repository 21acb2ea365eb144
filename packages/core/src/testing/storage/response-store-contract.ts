import { describe, expect, it } from 'vitest'
import { responseLengths } from '../../metadata/response-store.js'
import type { Storage } from '../../storage.js'
import { aResponse, testTime } from '../builders.js'
import { opener } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

export function describeResponseStoreContract(harness: StorageHarness): void {
  describe('response store', () => {
    const open = opener(harness)

    it('gives an answer back whole', async () => {
      const { responses } = await open()
      const response = aResponse({ body: '{"t":"Zürich 🎬"}', etag: 'W/"a"', lastModified: 'then' })
      await responses.save(response)
      await responses.save(aResponse({ key: 'tmdb b' }))
      expect(await responses.find('tmdb a')).toStrictEqual(response)
      expect(await responses.find('tmdb b')).toStrictEqual(aResponse({ key: 'tmdb b' }))
      expect(await responses.find('tmdb A')).toBeUndefined()
    })

    it('keeps the last answer of several, with nothing left of the one before', async () => {
      const { responses } = await open()
      await responses.save(aResponse({ etag: '"1"', lastModified: 'then' }))
      await responses.save(aResponse({ body: '2', checkedAt: testTime + 1 }))
      const last = aResponse({ body: '2', checkedAt: testTime + 1 })
      expect(await responses.find('tmdb a')).toStrictEqual(last)
    })

    it('forgets an answer, and does not mind when there is none', async () => {
      const { responses } = await open()
      await responses.save(aResponse())
      await responses.forget('tmdb a')
      await responses.forget('tmdb a')
      expect(await responses.find('tmdb a')).toBeUndefined()
    })

    it('prunes what was last checked too long ago', async () => {
      const { responses } = await open()
      await saveAll({ responses }, 'abcd')
      const limits = { checkedBefore: testTime + 2, maximumSize: 1000 }
      expect(await responses.prune(limits)).toBe(2)
      expect(await responses.prune(limits)).toBe(0)
      expect(await keptOf({ responses }, 'abcd')).toBe('cd')
    })

    it('prunes the longest unchecked when all together are too long', async () => {
      const { responses } = await open()
      await saveAll({ responses }, 'abcd')
      expect(await responses.prune({ checkedBefore: 0, maximumSize: 30 })).toBe(1)
      expect(await responses.prune({ checkedBefore: 0, maximumSize: 29 })).toBe(1)
      expect(await keptOf({ responses }, 'abcd')).toBe('cd')
      expect(await responses.prune({ checkedBefore: 0, maximumSize: 0 })).toBe(2)
    })

    it('prunes by both limits at once', async () => {
      const { responses } = await open()
      await saveAll({ responses }, 'abcd')
      expect(await responses.prune({ checkedBefore: testTime + 1, maximumSize: 20 })).toBe(2)
      expect(await keptOf({ responses }, 'abcd')).toBe('cd')
    })

    it.each(Object.entries(responseLengths))(
      'keeps no longer %s than %i',
      async (name, longest) => {
        const { responses } = await open()
        const whole = aResponse({ [name]: 'x'.repeat(longest) })
        await responses.save(whole)
        expect(await responses.find(whole.key)).toStrictEqual(whole)
        const tooLong = aResponse({ [name]: 'x'.repeat(longest + 1) })
        await expect(responses.save(tooLong)).rejects.toMatchObject({
          code: 'invalid-input',
          issues: [{ path: [name] }],
        })
        expect(await responses.find(whole.key)).toStrictEqual(whole)
      },
    )
  })
}

/** Keeps an answer of ten characters per letter, each checked a millisecond after the one before. */
async function saveAll({ responses }: Pick<Storage, 'responses'>, letters: string): Promise<void> {
  for (const [index, key] of [...letters].entries()) {
    await responses.save(aResponse({ key, body: 'x'.repeat(10), checkedAt: testTime + index }))
  }
}

async function keptOf({ responses }: Pick<Storage, 'responses'>, letters: string): Promise<string> {
  const found = await Promise.all([...letters].map((key) => responses.find(key)))
  return found.map((response) => response?.key ?? '').join('')
}

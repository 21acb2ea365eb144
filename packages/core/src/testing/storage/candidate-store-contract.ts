import { describe, expect, it } from 'vitest'
import type { CandidateOffer } from '../../assets/candidate.js'
import type { Storage } from '../../storage.js'
import { aDigest, anOffer, aSelection, testTime } from '../builders.js'
import { openerWithMovies } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

const one = anOffer({ sourceUrl: 'https://image.example/1.jpg' })
const two = anOffer({ sourceUrl: 'https://image.example/2.jpg' })
const three = anOffer({ sourceUrl: 'https://image.example/3.jpg' })

export function describeCandidateStoreContract(harness: StorageHarness): void {
  describe('candidates', () => {
    const open = openerWithMovies(harness)

    it('gives an offer back as a candidate, whole', async () => {
      const { candidates } = await open()
      const offer = anOffer({
        thumbnailUrl: 'https://image.example/s.jpg',
        voteAverage: 0,
        author: 'somebody',
        voteCount: 0,
      })
      await candidates.offer({ itemId: 'alien', provider: 'tmdb', offers: [offer], at: testTime })
      const [candidate] = await candidates.list('alien')
      expect(candidate).toStrictEqual({
        ...offer,
        id: expect.any(String),
        itemId: 'alien',
        offeredAt: testTime,
      })
      expect(await candidates.find(candidate?.id ?? '')).toStrictEqual(candidate)
    })

    it('tells unknown from none in what an offer leaves out', async () => {
      const { candidates } = await open()
      const bare: CandidateOffer = {
        assetType: 'fanart',
        provider: 'tmdb',
        sourceUrl: 'https://image.example/bare.jpg',
      }
      const textless: CandidateOffer = { ...bare, assetType: 'poster', language: null }
      const request = { itemId: 'alien', provider: 'tmdb', at: testTime }
      await candidates.offer({ ...request, offers: [bare, textless] })
      const [fanart] = await candidates.list('alien', 'fanart')
      const [poster] = await candidates.list('alien', 'poster')
      expect(fanart).not.toHaveProperty('language')
      expect(fanart).not.toHaveProperty('width')
      expect(poster).toHaveProperty('language', null)
    })

    it('lists candidates of many items, those of each as of one', async () => {
      const storage = await open()
      await offer(storage, [three, one], { at: testTime })
      await offer(storage, [two], { provider: 'tvdb', at: testTime - 1 })
      await offer(storage, [one], { itemId: 'brazil' })
      const { candidates } = storage
      const many = await candidates.listMany(['brazil', 'alien', 'nobody', 'alien'])
      for (const id of ['alien', 'brazil'])
        expect(many.filter(({ itemId }) => itemId === id)).toEqual(await candidates.list(id))
      expect(many).toHaveLength(4)
      expect(await candidates.listMany([])).toEqual([])
      const ofTvdb = await candidates.listMany(['brazil', 'alien'], 'tvdb')
      expect(ofTvdb).toEqual(many.filter(({ provider }) => provider === 'tvdb'))
    })

    it('lists candidates of an item oldest first, and of one type when asked', async () => {
      const storage = await open()
      await offer(storage, [three], { provider: 'tvdb', at: testTime + 2 })
      await offer(storage, [one], { provider: 'tmdb', at: testTime + 1 })
      await offer(storage, [{ ...two, assetType: 'fanart' }], { provider: 'local', at: testTime })
      await offer(storage, [one], { itemId: 'brazil' })
      expect(await urlsOf(storage)).toEqual([two, one, three].map(({ sourceUrl }) => sourceUrl))
      const posters = await storage.candidates.list('alien', 'poster')
      expect(posters.map(({ provider }) => provider)).toEqual(['tmdb', 'tvdb'])
    })

    it('keeps one candidate per item, provider, source and type', async () => {
      const storage = await open()
      await offer(storage, [one, { ...one, assetType: 'fanart' }, one])
      await offer(storage, [one], { provider: 'tvdb' })
      await offer(storage, [one], { itemId: 'brazil' })
      expect(await storage.candidates.list('alien')).toHaveLength(3)
      expect(await storage.candidates.list('brazil')).toHaveLength(1)
    })

    it('refreshes the facts of what is offered again, and keeps the rest', async () => {
      const storage = await open()
      await offer(storage, [one])
      const [known] = await storage.candidates.list('alien')
      const id = known?.id ?? ''
      await storage.candidates.noteDownload(id, { digest: aDigest(1) })
      await storage.candidates.reject(id, testTime + 5)
      const { width: _, ...refreshed } = { ...one, voteCount: 99 }

      await offer(storage, [refreshed], { at: testTime + 9 })

      expect(await storage.candidates.list('alien')).toStrictEqual([
        {
          ...refreshed,
          id,
          itemId: 'alien',
          offeredAt: testTime,
          digest: aDigest(1),
          rejectedAt: testTime + 5,
        },
      ])
    })

    it('tells how many candidates were added, changed or dropped', async () => {
      const storage = await open()
      expect(await offer(storage, [one, two])).toBe(2)
      expect(await offer(storage, [one, two], { at: testTime + 1 })).toBe(0)
      expect(await offer(storage, [{ ...one, voteCount: 1 }, two])).toBe(1)
      expect(await offer(storage, [three])).toBe(3)
      expect(await offer(storage, [])).toBe(1)
    })

    it('drops what its provider no longer offers, and nothing of other providers or items', async () => {
      const storage = await open()
      await offer(storage, [one, two])
      await offer(storage, [one], { provider: 'tvdb' })
      await offer(storage, [one], { itemId: 'brazil' })
      await offer(storage, [two])
      const left = await storage.candidates.list('alien')
      expect(left.map(({ provider, sourceUrl }) => [provider, sourceUrl]).sort()).toEqual([
        ['tmdb', two.sourceUrl],
        ['tvdb', one.sourceUrl],
      ])
      expect(await storage.candidates.list('brazil')).toHaveLength(1)
    })

    it('keeps what is downloaded, rejected or selected when it is no longer offered', async () => {
      const storage = await open()
      const four = anOffer({ sourceUrl: 'https://image.example/4.jpg' })
      await offer(storage, [one, two, three, four])
      await storage.candidates.noteDownload(await idOf(storage, one), { digest: aDigest(1) })
      await storage.candidates.reject(await idOf(storage, two), testTime)
      const candidateId = await idOf(storage, three)
      await storage.selections.replace('alien', 'poster', [aSelection({ candidateId })])
      expect(await offer(storage, [])).toBe(1)
      expect([...(await urlsOf(storage))].sort()).toEqual(
        [one, two, three].map(({ sourceUrl }) => sourceUrl),
      )
    })

    it('rejects a source on every item, now and whenever it is offered again', async () => {
      const storage = await open()
      await offer(storage, [one, two])
      await storage.candidates.rejectEverywhere(one, testTime + 3)
      await storage.candidates.rejectEverywhere(one, testTime + 4)
      await offer(storage, [one, two], { itemId: 'brazil' })
      const rejections = async (itemId: string) =>
        (await storage.candidates.list(itemId)).map(({ sourceUrl, rejectedAt }) => [
          sourceUrl,
          rejectedAt,
        ])
      for (const itemId of ['alien', 'brazil'])
        expect(await rejections(itemId)).toEqual(
          expect.arrayContaining([
            [one.sourceUrl, testTime + 3],
            [two.sourceUrl, undefined],
          ]),
        )
      await storage.candidates.unrejectEverywhere(one)
      await offer(storage, [one], { itemId: 'brazil' })
      expect(await rejections('alien')).toContainEqual([one.sourceUrl, undefined])
      expect(await rejections('brazil')).toEqual([[one.sourceUrl, undefined]])
    })

    it('takes hundreds of offers at once', async () => {
      const storage = await open()
      const offers = Array.from({ length: 700 }, (_, index) =>
        anOffer({ sourceUrl: `https://image.example/${index}.jpg` }),
      )
      expect(await offer(storage, offers)).toBe(700)
      expect(await offer(storage, offers)).toBe(0)
      expect(await storage.candidates.list('alien')).toHaveLength(700)
      expect(await offer(storage, [])).toBe(700)
    })

    it('notes a digest, or why there is none', async () => {
      const storage = await open()
      await offer(storage, [one])
      const id = await idOf(storage, one)
      await storage.candidates.noteDownload(id, { failure: 'gone' })
      expect(await storage.candidates.find(id)).toMatchObject({ failure: 'gone' })
      await storage.candidates.noteDownload(id, { digest: aDigest(7) })
      expect(await storage.candidates.find(id)).toMatchObject({ digest: aDigest(7) })
      expect(await storage.candidates.find(id)).not.toHaveProperty('failure')
      await storage.candidates.noteDownload(id, { failure: 'gone again' })
      expect(await storage.candidates.find(id)).not.toHaveProperty('digest')
    })

    it('keeps the first date of a rejection, through refreshes, until it is taken back', async () => {
      const storage = await open()
      await offer(storage, [one])
      const id = await idOf(storage, one)
      await storage.candidates.reject(id, testTime + 1)
      await storage.candidates.reject(id, testTime + 2)
      await offer(storage, [])
      await offer(storage, [one])
      expect(await storage.candidates.find(id)).toMatchObject({ rejectedAt: testTime + 1 })
      await storage.candidates.unreject(id)
      expect(await storage.candidates.find(id)).not.toHaveProperty('rejectedAt')
    })

    it('forgets candidates whole, chosen ones excepted', async () => {
      const storage = await open()
      await offer(storage, [one, two, three])
      const ids = await Promise.all([one, two, three].map((known) => idOf(storage, known)))
      await storage.candidates.noteDownload(ids[0] ?? '', { digest: aDigest(1) })
      await storage.candidates.reject(ids[0] ?? '', testTime)
      const chosen = aSelection({ candidateId: ids[1] ?? '' })
      await storage.selections.replace('alien', 'poster', [chosen])
      await storage.candidates.remove([...ids.slice(0, 2), 'none'])
      expect(await urlsOf(storage)).toEqual(
        expect.arrayContaining([two, three].map(({ sourceUrl }) => sourceUrl)),
      )
      expect(await storage.candidates.find(ids[0] ?? '')).toBeUndefined()
      await storage.candidates.remove([])
      expect(await urlsOf(storage)).toHaveLength(2)
    })

    it('refuses offers for an unknown item', async () => {
      const storage = await open()
      await expect(offer(storage, [one], { itemId: 'nobody' })).rejects.toMatchObject({
        name: 'NotFoundError',
        code: 'item-not-found',
        id: 'nobody',
      })
    })

    it('refuses to change an unknown candidate', async () => {
      const { candidates } = await open()
      const expected = { name: 'NotFoundError', code: 'candidate-not-found', id: 'none' }
      await expect(candidates.reject('none', testTime)).rejects.toMatchObject(expected)
      await expect(candidates.unreject('none')).rejects.toMatchObject(expected)
      const noted = candidates.noteDownload('none', { failure: 'gone' })
      await expect(noted).rejects.toMatchObject(expected)
      expect(await candidates.find('none')).toBeUndefined()
    })
  })
}

async function offer(
  { candidates }: Storage,
  offers: readonly CandidateOffer[],
  { itemId = 'alien', provider = 'tmdb', at = testTime } = {},
): Promise<number> {
  return candidates.offer({
    itemId,
    provider,
    offers: offers.map((one) => ({ ...one, provider })),
    at,
  })
}

async function idOf({ candidates }: Storage, { sourceUrl }: CandidateOffer): Promise<string> {
  const known = await candidates.list('alien')
  return known.find((candidate) => candidate.sourceUrl === sourceUrl)?.id ?? ''
}

async function urlsOf({ candidates }: Storage): Promise<readonly string[]> {
  return (await candidates.list('alien')).map(({ sourceUrl }) => sourceUrl)
}

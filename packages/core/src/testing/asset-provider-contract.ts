import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AssetProvider, AssetRequest } from '../assets/asset-provider.js'
import { imageTypesOf } from '../assets/asset-type.js'
import type { CandidateOffer } from '../assets/candidate.js'
import { ProviderError } from '../errors.js'
import type { ItemKind } from '../library/item-kind.js'

/** What the suite may ask the provider about. */
export interface AssetProviderSamples {
  /** Items for which the provider has candidates, of as many kinds as it offers. */
  readonly known: readonly AssetRequest[]
  /** An item that it does not know, though its ids have the right form. */
  readonly unknown: AssetRequest
  /** One of its offers, and how many bytes it has. */
  readonly file: { readonly offer: CandidateOffer; readonly size: number }
  /** An offer in its form whose bytes are not there any more. */
  readonly gone: CandidateOffer
}

/** How the suite gets at an asset provider. */
export interface AssetProviderHarness {
  /** Starts what the provider talks to; called once, before the first case. */
  prepare(): Promise<AssetProviderSamples>
  /** A fresh provider. */
  open(samples: AssetProviderSamples): Promise<AssetProvider>
  /** Stops what {@link prepare} started. */
  cleanUp?(): Promise<void>
}

const kinds = Object.keys(imageTypesOf) as readonly ItemKind[]
const plenty = { maximumBytes: 100_000_000 }

/** Checks what {@link AssetProvider} promises; call it at the top level of a vitest file. */
export function describeAssetProviderContract(name: string, harness: AssetProviderHarness): void {
  describe(`${name} as an AssetProvider`, () => {
    let samples: AssetProviderSamples
    let provider: AssetProvider

    beforeAll(async () => {
      samples = await harness.prepare()
    })
    beforeEach(async () => {
      provider = await harness.open(samples)
    })
    afterAll(async () => {
      await harness.cleanUp?.()
    })

    async function offersOfKnown(): Promise<readonly (readonly [ItemKind, CandidateOffer])[]> {
      const lists = samples.known.map(async (request) => {
        const offers = await provider.candidates(request)
        return offers.map((offer) => [request.kind, offer] as const)
      })
      return (await Promise.all(lists)).flat()
    }

    it('has candidates for what it knows', async () => {
      for (const request of samples.known) {
        expect((await provider.candidates(request)).length).toBeGreaterThan(0)
      }
    })

    it('offers no type that it did not declare for that kind of item', async () => {
      for (const [kind, offer] of await offersOfKnown()) {
        expect(provider.offers[kind] ?? []).toContain(offer.assetType)
      }
    })

    it('signs every offer, and offers nothing twice', async () => {
      const offers = await offersOfKnown()
      const keys = offers.map(([kind, offer]) => `${kind} ${offer.assetType} ${offer.sourceUrl}`)
      expect(offers.every(([, offer]) => offer.provider === provider.name)).toBe(true)
      expect(new Set(keys).size).toBe(keys.length)
    })

    it('gives facts only where it has them', async () => {
      for (const [, offer] of await offersOfKnown()) {
        expect(offer.width ?? 1).toBeGreaterThan(0)
        expect(offer.height ?? 1).toBeGreaterThan(0)
        expect(offer.voteAverage ?? 0).toBeLessThanOrEqual(10)
        expect(offer.language ?? 'en').toMatch(/^[a-z]{2}(-[A-Z]{2})?$/)
        if (offer.voteCount === 0) expect(offer.voteAverage).toBeUndefined()
      }
    })

    it('has nothing for what it does not know', async () => {
      expect(await provider.candidates(samples.unknown)).toEqual([])
    })

    it.each(kinds)('has nothing for a %s without ids', async (kind) => {
      const { tastes } = samples.unknown
      expect(await provider.candidates({ kind, externalIds: {}, tastes })).toEqual([])
    })

    it('gives the bytes of an offer, the same every time', async () => {
      const { offer, size } = samples.file
      const first = await provider.download(offer, { maximumBytes: size })
      expect(first).toHaveLength(size)
      expect(await provider.download(offer, plenty)).toEqual(first)
    })

    it('refuses to give more bytes than allowed', async () => {
      const { offer, size } = samples.file
      const download = provider.download(offer, { maximumBytes: size - 1 })
      await expect(download).rejects.toBeInstanceOf(ProviderError)
    })

    it('says so when bytes are gone for good', async () => {
      const download = provider.download(samples.gone, plenty)
      await expect(download).rejects.toMatchObject({ code: 'provider-refused' })
    })

    it.each(['https://elsewhere.invalid/a.jpg', 'file:///etc/passwd', '../../etc/passwd', ''])(
      'fetches nothing from %j, which it never offered',
      async (sourceUrl) => {
        const download = provider.download({ ...samples.file.offer, sourceUrl }, plenty)
        await expect(download).rejects.toMatchObject({ code: 'provider-refused' })
      },
    )

    it('rejects with the reason of a signal that has aborted', async () => {
      const reason = new Error('the user pressed Ctrl-C')
      const options = { signal: AbortSignal.abort(reason) }
      const [request = samples.unknown] = samples.known
      await expect(provider.candidates(request, options)).rejects.toBe(reason)
      await expect(provider.download(samples.file.offer, plenty, options)).rejects.toBe(reason)
    })
  })
}

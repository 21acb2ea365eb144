import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { digestOf } from '../../cache/digest.js'
import { createSharpImageInspector } from '../../node/images/sharp-image-inspector.js'
import { aPicture } from '../../testing/picture.js'
import { aPublishedFilm } from '../../testing/published-film.js'
import type { AssetProvider } from '../asset-provider.js'

const aWebp = () =>
  sharp(aPicture({ seed: 5, width: 300, height: 450 }))
    .webp()
    .toBuffer()

/** A film that was published for players that read WebP, in a library that is for Plex by now. */
async function aFilmForPlex() {
  const webp = await aWebp()
  const downloads: string[] = []
  const provider: AssetProvider = {
    name: 'tmdb',
    offers: { movie: ['poster'] },
    candidates: async () => [
      { assetType: 'poster', provider: 'tmdb', sourceUrl: 'poster', width: 300, height: 450 },
    ],
    async download({ sourceUrl }) {
      downloads.push(sourceUrl)
      return webp
    },
  }
  const home = await aPublishedFilm({
    images: createSharpImageInspector(),
    assetProviders: [provider],
  })
  const { metarr, ports, library, movie } = home
  const libraryId = library.id
  await metarr.changeSetting({ libraryId, setting: 'profiles', value: ['plex'] })
  const upload = async (bytes: Uint8Array = webp) => {
    await metarr.uploadAsset({ itemId: movie.id, assetType: 'poster', bytes })
    await metarr.publish({ libraryId })
    return home.names()
  }
  const chosen = async () => {
    const selections = await ports.storage.selections.list(movie.id)
    const poster = selections.find(({ assetType }) => assetType === 'poster')
    return poster && (await ports.storage.blobLedger.find(poster.digest))
  }
  const reselect = () => metarr.select({ libraryId, refresh: true })
  return { ...home, webp, downloads, upload, chosen, reselect }
}

describe('a WebP poster for Plex, which reads none', () => {
  it('is published as a JPEG', async () => {
    const { upload, chosen } = await aFilmForPlex()
    expect(await upload()).toContain('poster.jpg')
    expect(await chosen()).toMatchObject({ mime: 'image/jpeg', width: 300, height: 450 })
  })

  it('is left alone where the library wants no pictures turned', async () => {
    const { upload, metarr, library } = await aFilmForPlex()
    const setting = { libraryId: library.id, setting: 'publishing.convertPictures' }
    await metarr.changeSetting({ ...setting, value: false })
    expect(await upload()).not.toContain('poster.jpg')
  })

  it('is turned when it was chosen before the library was for Plex, and fetched only once', async () => {
    const { chosen, reselect, downloads } = await aFilmForPlex()
    expect(await chosen()).toMatchObject({ mime: 'image/webp' })
    expect(await reselect()).toMatchObject({ changed: 2, failures: [] })
    expect(await chosen()).toMatchObject({ mime: 'image/jpeg' })
    expect(await reselect()).toMatchObject({ changed: 0, failures: [] })
    expect(downloads.filter((url) => url === 'poster')).toHaveLength(1)
  })

  it('is fetched and turned again when the cache lost it', async () => {
    const { chosen, reselect, metarr, ports } = await aFilmForPlex()
    await reselect()
    const digest = (await chosen())?.digest ?? (await digestOf(new Uint8Array()))
    await ports.blobs.delete(digest)
    expect(await metarr.repairCache()).toEqual({
      repaired: [{ digest, from: 'provider' }],
      lost: [],
    })
  })

  it('leaves no bytes in the cache that nobody wrote down', async () => {
    const { upload, metarr, webp } = await aFilmForPlex()
    await upload(await sharp(webp).negate().webp().toBuffer())
    expect((await metarr.verifyCache()).faults).toEqual([])
  })
})

describe('a picture that cannot be turned', () => {
  it('is kept as it is: a TIFF that is wider than a JPEG can be', async () => {
    const { upload, chosen } = await aFilmForPlex()
    const wide = sharp(aPicture({ seed: 6 })).resize(70_000, 20, { fit: 'fill' })
    await upload(await wide.tiff({ compression: 'lzw' }).toBuffer())
    expect(await chosen()).toMatchObject({ mime: 'image/tiff', width: 70_000 })
  })
})

describe('a picture beside the video', () => {
  it('stays what it is, also when a person picks it', async () => {
    const { metarr, ports, library, folder, movie, chosen } = await aFilmForPlex()
    const bytes = await aWebp()
    folder.write('Alien (1979)/folder.webp', await sharp(bytes).negate().webp().toBuffer())
    await metarr.scan({ libraryId: library.id })
    const candidates = await ports.storage.candidates.list(movie.id, 'poster')
    const local = candidates.find(({ provider }) => provider === 'local')
    expect(local?.digest).toBeDefined()
    await metarr.pickAsset({ candidateId: local?.id ?? '' })
    expect(await chosen()).toMatchObject({ mime: 'image/webp' })
    const after = await ports.storage.candidates.find(local?.id ?? '')
    expect(after?.digest).toBe(local?.digest)
  })
})

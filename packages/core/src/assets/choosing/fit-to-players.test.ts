import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { createSharpImageInspector } from '../../node/images/sharp-image-inspector.js'
import { aPicture } from '../../testing/picture.js'
import { aPublishedFilm } from '../../testing/published-film.js'

async function aFilmForPlex() {
  const home = await aPublishedFilm({ images: createSharpImageInspector() })
  const { metarr, library, movie } = home
  await metarr.changeSetting({ libraryId: library.id, setting: 'profiles', value: ['plex'] })
  const webp = await sharp(aPicture({ seed: 5, width: 300, height: 450 }))
    .webp()
    .toBuffer()
  const upload = async () => {
    await metarr.uploadAsset({ itemId: movie.id, assetType: 'poster', bytes: webp })
    await metarr.publish({ libraryId: library.id })
    return home.names()
  }
  return { ...home, webp, upload }
}

describe('a WebP poster for Plex, which reads none', () => {
  it('is published as a JPEG', async () => {
    const { upload, ports, movie } = await aFilmForPlex()
    expect(await upload()).toContain('poster.jpg')
    const selections = await ports.storage.selections.list(movie.id)
    const poster = selections.find(({ assetType }) => assetType === 'poster')
    const blob = poster && (await ports.storage.blobLedger.find(poster.digest))
    expect(blob).toMatchObject({ mime: 'image/jpeg', width: 300, height: 450 })
  })

  it('is left alone where the library wants no pictures turned', async () => {
    const { upload, metarr, library } = await aFilmForPlex()
    const setting = { libraryId: library.id, setting: 'publishing.convertPictures' }
    await metarr.changeSetting({ ...setting, value: false })
    expect(await upload()).not.toContain('poster.jpg')
  })
})

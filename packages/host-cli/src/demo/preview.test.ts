import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SampleCatalogue, startSampleCatalogue } from './catalogue/sample-catalogue.js'
import { createPreview } from './preview.js'

let catalogue: SampleCatalogue

beforeAll(async () => {
  catalogue = await startSampleCatalogue()
})

afterAll(() => catalogue.close())

function candidate(thumbnailUrl: string, provider = 'tmdb') {
  const sourceUrl = thumbnailUrl.replace('w185', 'original')
  return {
    id: '1',
    itemId: '2',
    offeredAt: 0,
    assetType: 'poster',
    provider,
    sourceUrl,
    thumbnailUrl,
  } as const
}

describe('the preview of a candidate', () => {
  it('comes from the catalogue that runs now when an earlier one offered it', async () => {
    const previewOf = createPreview(catalogue.imageUrl)
    const bytes = await previewOf(candidate('http://127.0.0.1:1/t/p/w185/990000009-poster-1.jpg'))
    expect(bytes?.subarray(0, 2)).toEqual(new Uint8Array([0xff, 0xd8]))
  })

  it('is not there for what the catalogue does not have', async () => {
    const previewOf = createPreview(catalogue.imageUrl)
    expect(await previewOf(candidate('http://127.0.0.1:1/t/p/w185/none.jpg'))).toBeUndefined()
    expect(await previewOf(candidate('http://127.0.0.1:1/elsewhere.jpg'))).toBeUndefined()
    expect(await previewOf(candidate('The General (1926)/poster.jpg', 'local'))).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { anApi } from '../api-under-test.js'

describe('what looks after a library', () => {
  it('lists extras, overwrites and duplicates, and forgets overwrites', async () => {
    const { call, get, folder, movie, library } = await anApi()
    folder.write('Alien (1979)/Alien (1979).en.srt', new TextEncoder().encode('1'))
    expect((await get(`/items/${movie.id}/extras`)).body.extras).toMatchObject([
      { kind: 'subtitle', language: 'en' },
    ])
    expect((await get(`/libraries/${library.id}/overwrites`)).body).toEqual({ writers: [] })
    expect((await call('DELETE', `/libraries/${library.id}/overwrites`)).status).toBe(204)
    expect((await get('/cache/duplicates?threshold=1')).body.groups).toEqual([])
  })

  it('gives choices as a text and takes them again', async () => {
    const { send, library } = await anApi()
    const path = `/libraries/${library.id}/lockfile`
    const text = await (await send(path)).text()
    expect(text).toContain('Alien (1979)')
    const headers = { 'content-type': 'text/plain' }
    const taken = await send(path, { method: 'PUT', body: text, headers })
    expect(await taken.json()).toMatchObject({ taken: 1, missing: [], failures: [] })
    const wrong = await send(path, { method: 'PUT', body: 'no lockfile', headers })
    expect(wrong.status).toBe(400)
  })

  it('removes files that belong to nothing, and says what undoing that would do', async () => {
    const { call, get, folder, names, library, metarr, movie } = await anApi()
    folder.write('Alien (1979)/litter.txt', new TextEncoder().encode('litter'))
    await metarr.scan({ libraryId: library.id })
    const paths = ['Alien (1979)/litter.txt']
    const removed = await call('POST', `/libraries/${library.id}/unknown-files/delete`, {
      body: { paths },
    })
    expect(removed.body).toMatchObject({ removed: paths, notRemoved: [] })
    expect(await names()).not.toContain('litter.txt')
    const [latest] = (await get(`/items/${movie.id}/history`)).body.publications
    const plan = await get(`/publications/${latest.publicationId}/undo`)
    expect(plan.body.operations).toContainEqual(
      expect.objectContaining({ action: 'create', path: paths[0] }),
    )
    expect(await names()).not.toContain('litter.txt')
  })
})

import { describe, expect, it } from 'vitest'
import { createMemoryLibraryFolder } from '../memory/index.js'
import { listedOnce } from './listed-once.js'

describe('a folder listed once', () => {
  it('shows one look at a folder however often it is asked, and reads files as they are', async () => {
    const folder = createMemoryLibraryFolder()
    folder.write('alien/movie.nfo', new Uint8Array([1]))
    const once = listedOnce(folder)
    const first = await once.list('alien')
    folder.write('alien/poster.jpg', new Uint8Array([2]))
    expect(await once.list('alien')).toEqual(first)
    expect(await once.read('alien/poster.jpg', 10)).toEqual(new Uint8Array([2]))
    expect((await folder.list('alien'))?.entries).toHaveLength(2)
  })
})

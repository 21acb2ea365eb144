import { describe, expect, it } from 'vitest'
import { createMemoryLibraryFolders, createMemoryMetadataProvider } from '../memory/index.js'
import { createMetarr } from '../metarr.js'
import { memoryPorts } from '../testing/index.js'
import { extrasIn } from './extras-in.js'

const alone = { kind: 'movie', videoBases: ['Alien (1979)'], mixedFolder: false } as const
const track = { default: false, forced: false, hearingImpaired: false }

describe('what lies with a video', () => {
  it.each([
    ['Alien (1979).en.srt', { ...track, kind: 'subtitle', language: 'en' }],
    ['Alien (1979).en.forced.srt', { ...track, kind: 'subtitle', language: 'en', forced: true }],
    [
      'Alien (1979).de.sdh.ass',
      { ...track, kind: 'subtitle', language: 'de', hearingImpaired: true },
    ],
    ['Alien (1979).hi.srt', { ...track, kind: 'subtitle', language: 'hi' }],
    ['Alien (1979).sub', { ...track, kind: 'subtitle' }],
    ['Subs/2_English.srt', { ...track, kind: 'subtitle', language: 'en' }],
    ['Alien (1979).commentary.en.mka', { kind: 'audio', language: 'en', title: 'commentary' }],
    ['Alien (1979)-trailer.mp4', { kind: 'trailer', readBy: expect.arrayContaining(['kodi']) }],
    ['trailers/teaser.mp4', { kind: 'trailer', readBy: ['jellyfin', 'emby', 'plex'] }],
    ['theme.mp3', { kind: 'theme', readBy: expect.arrayContaining(['kodi', 'jellyfin']) }],
    ['theme-music/main.mp3', { kind: 'theme', readBy: ['jellyfin', 'emby'] }],
    ['.actors/Sigourney_Weaver.jpg', { kind: 'actor', actor: 'Sigourney Weaver' }],
  ])('reads %s', (path, extra) => {
    expect(extrasIn([path], alone)).toEqual([expect.objectContaining({ path, ...extra })])
  })

  it.each([
    'Aliens (1986).en.srt',
    'poster.jpg',
    'Alien (1979).mkv',
    'Alien (1979).nfo',
    'readme.txt',
    'extras/notes.srt',
  ])('takes %s for none of its own', (path) => {
    expect(extrasIn([path], alone)).toEqual([])
  })

  it('takes only what carries its name where other movies lie beside it', () => {
    const files = ['trailer.mp4', 'Alien (1979)-trailer.mp4', 'Subs/English.srt']
    const paths = extrasIn(files, { ...alone, mixedFolder: true }).map(({ path }) => path)
    expect(paths).toEqual(['Alien (1979)-trailer.mp4'])
  })

  it('gives a subtitle to the longest video name that it begins with', () => {
    const context = { ...alone, videoBases: ['Alien', 'Alien - Extended'] }
    expect(extrasIn(['Alien - Extended.fr.srt'], context)).toMatchObject([{ language: 'fr' }])
    expect(extrasIn(['Alien - Extended.fr.srt'], context)).not.toHaveProperty('0.title')
  })
})

describe('listing extras', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)

  it('lists them as they lie there, and publishing leaves every one where it is', async () => {
    const folders = createMemoryLibraryFolders()
    const films = folders.open('/films')
    const extras = [
      'Alien (1979).de.forced.srt',
      'Alien (1979)-trailer.mp4',
      'Subs/English.srt',
      'theme.mp3',
    ]
    for (const name of ['Alien (1979).mkv', ...extras])
      films.write(`Alien (1979)/${name}`, bytes(name))
    const values = { title: 'Alien', year: 1979 }
    const provider = createMemoryMetadataProvider({
      name: 'tmdb',
      movies: { 348: { externalIds: { tmdb: '348' }, values, assets: [] } },
    })
    const metarr = createMetarr(memoryPorts({ folders, metadataProviders: [provider] }))
    const { id: libraryId } = await metarr.addLibrary({ kind: 'movies', root: '/films' })
    await metarr.run({ libraryId })
    const [item] = (await metarr.listItems({ libraryId })).items
    const listed = await metarr.listExtras({ itemId: item?.id ?? '' })
    expect(listed.map(({ path }) => path).sort()).toEqual([...extras].sort())
    for (const name of extras) {
      expect(await films.read(`Alien (1979)/${name}`, 100)).toEqual(bytes(name))
    }
  })
})

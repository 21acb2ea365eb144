import { describe, expect, it } from 'vitest'
import { extraKindOf } from './extra-kind.js'
import { fileRole } from './file-role.js'
import { isIgnoredPath } from './ignored-path.js'
import { languageOf, threeLetterLanguage } from './language-name.js'
import { externalIdsInText, parseExternalIds, readAttributes } from './parse-external-ids.js'
import { parseAudioPath, parseSubtitlePath } from './parse-subtitle.js'
import { partOf, stackOf } from './stack.js'
import { groupVideos } from './video-groups.js'

describe('a file’s role', () => {
  it.each([
    ['a.MKV', 'video'],
    ['a.jpg', 'image'],
    ['a.nfo', 'nfo'],
    ['a.srt', 'subtitle'],
    ['a.flac', 'audio'],
    ['a.rar', 'archive'],
    ['a.txt', 'other'],
    ['mkv', 'other'],
  ])('of %s is %s', (name, role) => {
    expect(fileRole(name)).toBe(role)
  })
})

describe('an ignored path', () => {
  it.each([
    '/m/.DS_Store',
    '/m/Thumbs.db',
    '/m/@eaDir/a.jpg',
    '/m/._film.mkv',
    '/m/film.mkv.part',
    '/m/film.!qB',
    '/m/film.mkv.crdownload',
    '/m/sample/film.mkv',
    '/m/film-sample.mkv',
    '/m/extrafanart/fanart1.jpg',
    '/m/.actors/A_B.jpg',
    '/m/metadata/a.xml',
    '/m/film.trickplay/1.jpg',
    '/m/#recycle/film.mkv',
  ])('is %s', (path) => {
    expect(isIgnoredPath(path)).toBe(true)
  })

  it.each(['/m/sampler.mkv', '/m/The DNA Sample.mkv', '/m/.45.mkv', '/m/B.A.R.', ''])(
    'is not %s',
    (path) => {
      expect(isIgnoredPath(path)).toBe(false)
    },
  )

  it('is no folder of samples where those are extras', () => {
    expect(isIgnoredPath('/m/samples/film.mkv', { keepSamples: true })).toBe(false)
  })
})

describe('an extra', () => {
  it.each([
    ['Up-trailer.mkv', 'trailer'],
    ['Up.trailer2.mkv', 'trailer'],
    ['trailers/Teaser.mkv', 'trailer'],
    ['Up/behind the scenes/a/b.mkv', 'behind-the-scenes'],
    ['Up-deletedscene.mkv', 'deleted-scene'],
    ['Up-featurette.mkv', 'featurette'],
    ['extras/a.mkv', 'extra'],
    ['theme.mp3', 'theme-song'],
    ['backdrops/a.mp4', 'theme-video'],
    ['I Live In A Trailer.mkv', undefined],
    ['The Big Short/film.mkv', undefined],
    ['trailer.jpg', undefined],
  ])('%s is %s', (path, kind) => {
    expect(extraKindOf(path)).toBe(kind)
  })

  it('is not everything in a library that is called shorts', () => {
    expect(extraKindOf('/m/shorts/film.mkv', { libraryRoot: '/m/shorts' })).toBeUndefined()
  })
})

describe('ids in a name', () => {
  it.each([
    ['Film {tmdb-1}', { tmdb: '1' }],
    ['Film [tmdbid=1]', { tmdb: '1' }],
    ['Film (imdbid-tt0000001)', { imdb: 'tt0000001' }],
    ['Film [imdb-123]', { imdb: 'tt0000123' }],
    ['Film [tvdb = 5] {tmdb-1}', { tvdb: '5', tmdb: '1' }],
    ['Film tt1234567', { imdb: 'tt1234567' }],
    ['Film {tmdb-1)', {}],
    ['Film [tmdb=0] [imdb=] [tmdb-]', {}],
    ['Film [tmdb=1][tmdbid=2]', { tmdb: '1' }],
  ])('%s', (name, ids) => {
    expect(parseExternalIds(name)).toEqual(ids)
  })

  it('reads any attribute with its place', () => {
    expect(readAttributes('A [key = a value]')).toEqual([
      { key: 'key', value: 'a value', start: 2, end: 17 },
    ])
  })

  it('reads addresses, of films and series apart', () => {
    const text = 'https://www.themoviedb.org/tv/1668-friends'
    expect(externalIdsInText(text)).toEqual({ tmdb: '1668' })
    expect(externalIdsInText(text, { of: 'movie' })).toEqual({})
  })
})

describe('an external subtitle', () => {
  const none = { default: false, forced: false, hearingImpaired: false }

  it.each([
    ['Film.en.srt', { ...none, language: 'en' }],
    ['Film.eng.forced.srt', { ...none, language: 'en', forced: true }],
    ['Film.pt-BR.sdh.srt', { ...none, language: 'pt-BR', hearingImpaired: true }],
    ['Film.German.default.ass', { ...none, language: 'de', default: true }],
    ['Film.hi.srt', { ...none, language: 'hi' }],
    ['Film.en.hi.srt', { ...none, language: 'en', hearingImpaired: true }],
    ['Film.Commentary.fr.srt', { ...none, language: 'fr', title: 'Commentary' }],
    ['Film-es-419.srt', { ...none, language: 'es-419' }],
    ['Film.srt', none],
  ])('%s', (name, expected) => {
    expect(parseSubtitlePath(name, 'Film')).toEqual(expected)
  })

  it('belongs to its own video only', () => {
    expect(parseSubtitlePath('Filmed.en.srt', 'Film')).toBeUndefined()
    expect(parseSubtitlePath('Film.en.mkv', 'Film')).toBeUndefined()
  })

  it('needs no video in a folder of subtitles', () => {
    expect(parseSubtitlePath('Subs/02_German.srt')).toMatchObject({ language: 'de' })
  })

  it('has a twin in audio', () => {
    expect(parseAudioPath('Film.Commentary.en.flac', 'Film')).toMatchObject({
      language: 'en',
      title: 'Commentary',
    })
  })
})

describe('a language', () => {
  it.each([
    ['ger', 'de'],
    ['deu', 'de'],
    ['Deutsch', 'de'],
    ['zh-hans', 'zh-Hans'],
    ['enus', undefined],
  ])('%s is %s', (text, language) => {
    expect(languageOf(text)).toBe(language)
  })

  it('has a code of three letters', () => {
    expect(threeLetterLanguage('pt-BR')).toBe('por')
  })
})

describe('parts', () => {
  it.each([
    ['Film-cd1.mkv', 'Film', 1],
    ['Film (2001) part b.mkv', 'Film (2001)', 2],
    ['Film (Disc 03)', 'Film', 3],
    ['Film - 1 of 2.mkv', 'Film', 1],
    ['Film Part4 (2013).mkv', 'Film (2013)', 4],
  ])('%s is part of %s', (name, base, number) => {
    expect(partOf(name)).toMatchObject({ base, number })
  })

  it.each(['Film.mkv', 'CD0', 'Film 2.mkv', 'Film.DVD5.mkv', 'Departed.mkv'])(
    '%s is whole',
    (name) => {
      expect(partOf(name)).toBeUndefined()
    },
  )

  it('stack in their order, never alone', () => {
    expect(stackOf(['A cd2.avi', 'A cd1.avi', 'B cd1.avi', 'C.avi'])).toEqual([
      { base: 'A', names: ['A cd1.avi', 'A cd2.avi'] },
    ])
  })
})

describe('the videos of a folder', () => {
  it('are versions of one film when all begin with the folder’s name', () => {
    const [group, ...others] = groupVideos(
      ['m/Up/Up.mkv', 'm/Up/Up - 1080p.mkv', 'm/Up/Up-trailer.mkv'],
      'movie',
    )
    expect(group).toEqual({ files: ['m/Up/Up.mkv'], versions: [['m/Up/Up - 1080p.mkv']] })
    expect(others).toEqual([{ files: ['m/Up/Up-trailer.mkv'], versions: [], extra: 'trailer' }])
  })

  it('are films of their own when one does not fit', () => {
    expect(groupVideos(['m/Up/Up.mkv', 'm/Up/Other.mkv'], 'movie')).toHaveLength(2)
  })

  it('are versions of one episode when their numbers are the same', () => {
    const files = ['S/S - S01E01 - 720p.mkv', 'S/S - S01E01 - 1080p.mkv', 'S/S - S01E02.mkv']
    expect(groupVideos(files, 'episode')).toEqual([
      { files: ['S/S - S01E01 - 1080p.mkv'], versions: [['S/S - S01E01 - 720p.mkv']] },
      { files: ['S/S - S01E02.mkv'], versions: [] },
    ])
  })
})

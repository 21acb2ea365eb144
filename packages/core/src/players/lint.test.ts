import { describe, expect, it } from 'vitest'
import { lint } from './lint.js'
import type { ListedFile, PlayerListing } from './player-listing.js'
import type { ProfileName } from './profile.js'

function findings(
  profiles: readonly ProfileName[],
  paths: readonly (string | ListedFile)[],
  more: Partial<PlayerListing> = {},
) {
  const files = paths.map((path) => (typeof path === 'string' ? { path, size: 1000 } : path))
  return lint(profiles, { kind: 'movie', folder: 'Heat', mixedFolder: false, files, ...more })
}

const show: Partial<PlayerListing> = { kind: 'series', folder: 'Fargo (2014)' }
const everyone: readonly ProfileName[] = ['kodi', 'jellyfin', 'emby', 'plex']

describe('lint', () => {
  it('finds nothing in a folder as Metarr writes it', () => {
    const files = [
      'Heat.mkv',
      'movie.nfo',
      'poster.jpg',
      'fanart.jpg',
      'fanart1.jpg',
      'backdrop1.jpg',
      'clearlogo.png',
      'keyart.jpg',
    ]
    expect(findings(['kodi', 'jellyfin'], files)).toEqual([])
  })

  it.each<
    [
      string,
      readonly ProfileName[],
      readonly (string | ListedFile)[],
      Partial<PlayerListing>,
      string,
      string,
    ]
  >([
    [
      'a png that hides a jpg',
      ['jellyfin'],
      ['Heat.mkv', 'poster.png', 'poster.jpg'],
      {},
      'hidden-file',
      'poster.png hides your poster.jpg in Jellyfin (Primary)',
    ],
    [
      'a file-named picture that hides a plain one',
      ['kodi'],
      ['Heat.mkv', 'Heat-poster.jpg', 'poster.jpg'],
      {},
      'hidden-file',
      'Heat-poster.jpg hides your poster.jpg in Kodi (poster)',
    ],
    [
      'pictures that Kodi picks by chance',
      ['kodi'],
      ['Heat.mkv', 'poster.png', 'poster.jpg'],
      {},
      'either-of-several',
      'Kodi shows poster.jpg or poster.png as poster, whichever its file system lists last',
    ],
    [
      'specials by number',
      ['kodi'],
      ['S00E01.mkv', 'season00-poster.jpg'],
      show,
      'ignored-name',
      'season00-poster.jpg is ignored by Kodi: Kodi looks for season-specials-poster',
    ],
    [
      'Kodi’s numbers in Jellyfin',
      ['jellyfin'],
      ['Heat.mkv', 'fanart1.jpg'],
      {},
      'ignored-name',
      'fanart1.jpg is ignored by Jellyfin: Jellyfin looks for backdrop1, fanart-1, background-1, art-1',
    ],
    [
      'another letter case',
      ['kodi'],
      ['Heat.mkv', 'heat-poster.jpg'],
      {},
      'ignored-name',
      'heat-poster.jpg is ignored by Kodi: its letters must be written as in Heat-poster',
    ],
    [
      'decomposed accents',
      ['kodi'],
      ['Am\u00e9lie.mkv', 'Ame\u0301lie-poster.jpg'],
      {},
      'ignored-name',
      'Ame\u0301lie-poster.jpg is ignored by Kodi: its accents are stored as separate characters, unlike those of the video',
    ],
    [
      'a poster in a mixed folder',
      ['kodi'],
      ['Heat.mkv', 'Ronin.mkv', 'poster.jpg'],
      { mixedFolder: true },
      'mixed-folder',
      'poster.jpg is ignored by Kodi: several movies share the folder, so it belongs to none of them',
    ],
    [
      'movie.nfo in a mixed folder',
      ['kodi'],
      ['Heat.mkv', 'Ronin.mkv', 'movie.nfo'],
      { mixedFolder: true },
      'mixed-folder',
      'movie.nfo is ignored by Kodi: Kodi does not read movie.nfo where several movies share a folder',
    ],
    [
      'a WebP named jpg',
      ['kodi'],
      ['Heat.mkv', { path: 'poster.jpg', size: 9, mime: 'image/webp' }],
      {},
      'wrong-extension',
      'poster.jpg is a WebP picture named .jpg, which Kodi cannot draw under that name',
    ],
    [
      'a PNG named jpg, which everybody draws',
      everyone,
      ['Heat.mkv', { path: 'poster.jpg', size: 9, mime: 'image/png' }],
      {},
      'wrong-extension',
      'poster.jpg is a PNG picture named .jpg',
    ],
    [
      'text named jpg',
      ['jellyfin'],
      ['Heat.mkv', { path: 'poster.jpg', size: 9, mime: 'unknown' }],
      {},
      'broken-picture',
      'poster.jpg is no picture: its first bytes are of no known format',
    ],
    [
      'an empty picture',
      ['kodi'],
      ['Heat.mkv', { path: 'poster.jpg', size: 0 }],
      {},
      'empty-file',
      'poster.jpg is empty, and Kodi shows it all the same',
    ],
    [
      'AVIF for Jellyfin',
      ['jellyfin'],
      ['Heat.mkv', 'poster.avif'],
      {},
      'unreadable-format',
      'poster.avif is ignored by Jellyfin: Jellyfin does not read .avif pictures',
    ],
    [
      'a second NFO',
      ['jellyfin'],
      ['Heat.mkv', 'movie.nfo', 'Heat.nfo'],
      {},
      'second-nfo',
      'Heat.nfo is ignored by Jellyfin: Jellyfin reads movie.nfo and nothing else',
    ],
    [
      'a picture of a video that is gone',
      ['kodi'],
      ['Heat.mkv', 'Heat 720p-poster.jpg'],
      {},
      'leftover',
      'Heat 720p-poster.jpg is ignored by Kodi: there is no video called Heat 720p',
    ],
    [
      'a trailer that Kodi lists',
      ['kodi'],
      ['Heat.mkv', 'trailer.mp4'],
      {},
      'extra-listed-as-movie',
      'trailer.mp4 is listed as a movie of its own by Kodi',
    ],
    [
      'two films that Kodi plays as one',
      ['kodi'],
      ['Bat.mkv', 'Cat.mkv'],
      { mixedFolder: true },
      'taken-for-parts',
      'Kodi plays Bat.mkv and Cat.mkv as parts of one movie: their names differ only in what it takes for a part',
    ],
    [
      'a poster that two movies share',
      ['kodi'],
      ['Heat.mkv', 'Ronin.mkv', 'poster.jpg'],
      {},
      'shared-by-several',
      'poster.jpg is taken for 2 movies by Kodi, because they share a folder',
    ],
  ])('finds %s', (_, profiles, paths, more, code, message) => {
    expect(findings(profiles, paths, more).map((one) => [one.code, one.message])).toContainEqual([
      code,
      message,
    ])
  })

  it('calls two NFO files in a disc folder an error, for both', () => {
    const found = findings(['kodi'], ['BDMV/index.bdmv', 'movie.nfo', 'other.nfo'])
    expect(found.map(({ code, severity, file }) => [code, severity, file])).toEqual([
      ['two-nfo-in-disc-folder', 'error', 'movie.nfo'],
      ['two-nfo-in-disc-folder', 'error', 'other.nfo'],
    ])
  })

  it.each<[readonly ProfileName[], string, Partial<PlayerListing>, string]>([
    [['kodi'], 'season00-poster.jpg', show, 'Rename it to season-specials-poster.jpg.'],
    [
      ['kodi', 'jellyfin'],
      'fanart-1.jpg',
      {},
      'Rename it to fanart1.jpg, and put a copy beside it as backdrop1.jpg.',
    ],
    [['kodi'], 'extrafanart/fanart2.jpg', {}, 'Rename it to fanart2.jpg.'],
    [['kodi'], 'logo.png', {}, 'Rename it to clearlogo.png.'],
    [['kodi', 'jellyfin'], 'backdrop1.jpg', {}, 'Put a copy beside it as fanart1.jpg.'],
    [['kodi'], 'Season 1/S01E01.jpg', show, 'Rename it to Season 1/S01E01-thumb.jpg.'],
  ])('names the way out for %j of %s', (profiles, path, more, wayOut) => {
    const videos = more.kind === 'series' ? ['S00E01.mkv', 'Season 1/S01E01.mkv'] : ['Heat.mkv']
    expect(findings(profiles, [...videos, path], more)).toMatchObject([{ file: path, wayOut }])
  })

  it('leaves a file alone whose place the player fills with another', () => {
    expect(findings(['kodi'], ['Heat.mkv', 'fanart.jpg', 'fanart1.jpg', 'fanart-1.jpg'])).toEqual(
      [],
    )
  })

  it('puts errors first', () => {
    const found = findings(
      ['kodi'],
      ['Heat.mkv', 'Heat 2-poster.jpg', { path: 'poster.jpg', size: 0 }],
    )
    expect(found.map(({ severity }) => severity)).toEqual(['error', 'warning'])
  })
})

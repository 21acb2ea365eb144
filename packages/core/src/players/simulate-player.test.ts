import { describe, expect, it } from 'vitest'
import type { ListedFile, PlayerListing } from './player-listing.js'
import type { PlayerView } from './player-view.js'
import type { ProfileName } from './profile.js'
import { simulatePlayer } from './simulate-player.js'

function listing(
  paths: readonly (string | ListedFile)[],
  more: Partial<PlayerListing> = {},
): PlayerListing {
  const files = paths.map((path) => (typeof path === 'string' ? { path, size: 1000 } : path))
  return { kind: 'movie', folder: 'Heat (1995)', mixedFolder: false, files, ...more }
}

function slots(view: PlayerView, at = 0): Record<string, string> {
  return Object.fromEntries((view.items[at]?.slots ?? []).map(({ slot, path }) => [slot, path]))
}

function shown(
  profile: ProfileName,
  paths: readonly (string | ListedFile)[],
  more: Partial<PlayerListing> = {},
) {
  return slots(simulatePlayer(profile, listing(paths, more)))
}

const video = 'Heat (1995).mkv'
const show: Partial<PlayerListing> = { kind: 'series', folder: 'Fargo (2014)' }

describe('simulatePlayer for Jellyfin', () => {
  it.each<[string, readonly (string | ListedFile)[], Record<string, string>]>([
    [
      'one slot for each type that it knows',
      [
        video,
        'poster.jpg',
        'fanart.jpg',
        'landscape.jpg',
        'banner.jpg',
        'clearlogo.png',
        'clearart.png',
        'discart.png',
        'keyart.jpg',
      ],
      {
        Primary: 'poster.jpg',
        Backdrop: 'fanart.jpg',
        Thumb: 'landscape.jpg',
        Banner: 'banner.jpg',
        Logo: 'clearlogo.png',
        Art: 'clearart.png',
        Disc: 'discart.png',
      },
    ],
    ['png before jpg', [video, 'poster.jpg', 'poster.png'], { Primary: 'poster.png' }],
    [
      'the video’s own name before all',
      [video, 'poster.png', 'Heat (1995)-poster.jpg', 'Heat (1995).jpg'],
      { Primary: 'Heat (1995).jpg' },
    ],
    [
      'poster before folder, whatever the extension',
      [video, 'folder.png', 'poster.jpg'],
      { Primary: 'poster.jpg' },
    ],
    ['logo before clearlogo', [video, 'clearlogo.png', 'logo.png'], { Logo: 'logo.png' }],
    [
      'a picture that is not empty',
      [video, { path: 'poster.png', size: 0 }, 'poster.jpg'],
      { Primary: 'poster.jpg' },
    ],
    ['names in any letter case', [video, 'POSTER.jpg'], { Primary: 'POSTER.jpg' }],
    [
      'backdrops in the order of its families',
      [
        video,
        'backdrop1.jpg',
        'fanart.jpg',
        'fanart-1.jpg',
        'extrafanart/a.jpg',
        'backdrop.jpg',
        'fanart1.jpg',
      ],
      {
        Backdrop: 'fanart.jpg',
        'Backdrop 2': 'fanart-1.jpg',
        'Backdrop 3': 'extrafanart/a.jpg',
        'Backdrop 4': 'backdrop.jpg',
        'Backdrop 5': 'backdrop1.jpg',
      },
    ],
    [
      'backdrops up to the third gap',
      [video, 'backdrop2.jpg', 'backdrop4.jpg', 'backdrop6.jpg'],
      { Backdrop: 'backdrop2.jpg', 'Backdrop 2': 'backdrop4.jpg' },
    ],
    ['no AVIF', [video, 'poster.avif', 'folder.jpg'], { Primary: 'folder.jpg' }],
    [
      'trailers',
      [video, 'Heat (1995)-trailer.mp4', 'trailers/teaser.mp4'],
      { Trailer: 'Heat (1995)-trailer.mp4', 'Trailer 2': 'trailers/teaser.mp4' },
    ],
    [
      'plain names above a disc',
      ['BDMV/index.bdmv', 'BDMV/STREAM/00001.m2ts', 'poster.jpg'],
      { Primary: 'poster.jpg' },
    ],
  ])('shows %s', (_, paths, expected) => {
    expect(shown('jellyfin', paths)).toEqual(expected)
  })

  it('gives plain names to nobody where several movies lie together', () => {
    const view = simulatePlayer(
      'jellyfin',
      listing(['Heat.mkv', 'Ronin.mkv', 'poster.jpg', 'Ronin-poster.jpg'], { folder: 'Movies' }),
    )
    expect([slots(view, 0), slots(view, 1)]).toEqual([{}, { Primary: 'Ronin-poster.jpg' }])
    expect(view.ignored).toMatchObject([{ path: 'poster.jpg' }])
  })

  it('takes versions that start with the folder’s name for one movie', () => {
    const view = simulatePlayer(
      'jellyfin',
      listing(['Heat (1995) - 4K.mkv', 'Heat (1995) - 1080p.mkv', 'poster.jpg']),
    )
    expect(view.items.map(({ videos }) => videos.length)).toEqual([2])
    expect(slots(view)).toEqual({ Primary: 'poster.jpg' })
  })

  it('reads movie.nfo before the NFO named after the video', () => {
    const view = simulatePlayer('jellyfin', listing([video, 'movie.nfo', 'Heat (1995).nfo']))
    expect(view.items[0]?.nfo?.path).toBe('movie.nfo')
    expect(view.ignored).toMatchObject([{ path: 'Heat (1995).nfo', reason: 'second-nfo' }])
  })

  it('reads VIDEO_TS.nfo first of a DVD', () => {
    const files = ['VIDEO_TS/VIDEO_TS.IFO', 'VIDEO_TS/VIDEO_TS.nfo', 'movie.nfo']
    expect(simulatePlayer('jellyfin', listing(files)).items[0]?.nfo?.path).toBe(
      'VIDEO_TS/VIDEO_TS.nfo',
    )
  })

  it('shows season pictures from the show’s folder before the season’s own', () => {
    const view = simulatePlayer(
      'jellyfin',
      listing(
        [
          'season01-poster.jpg',
          'season-specials-poster.jpg',
          'Season 1/poster.jpg',
          'Season 1/banner.jpg',
          'Season 1/Fargo S01E01.mkv',
          'Season 0/S00E01.mkv',
        ],
        show,
      ),
    )
    expect(view.items.map(({ kind, seasonNumber }) => [kind, seasonNumber])).toEqual([
      ['series', undefined],
      ['season', 0],
      ['season', 1],
      ['episode', 0],
      ['episode', 1],
    ])
    expect(slots(view, 1)).toEqual({ Primary: 'season-specials-poster.jpg' })
    expect(slots(view, 2)).toEqual({
      Primary: 'season01-poster.jpg',
      Banner: 'Season 1/banner.jpg',
    })
    expect(view.ignored).toMatchObject([{ path: 'Season 1/poster.jpg', reason: 'hidden' }])
  })

  it('looks for an episode’s picture beside it and in metadata/', () => {
    const files = [
      'S01E01.mkv',
      'S01E01-thumb.jpg',
      'S01E02.mkv',
      'S01E02.jpg',
      'S01E03.mkv',
      'metadata/S01E03.jpg',
    ]
    const view = simulatePlayer('jellyfin', listing(files, show))
    const episodes = view.items.filter(({ kind }) => kind === 'episode')
    expect(episodes.map((episode) => episode.slots[0]?.path)).toEqual([
      'S01E01-thumb.jpg',
      'S01E02.jpg',
      'metadata/S01E03.jpg',
    ])
  })
})

describe('simulatePlayer for Emby', () => {
  it('knows no clearlogo and no discart', () => {
    expect(shown('emby', [video, 'clearlogo.png', 'discart.png'])).toEqual({})
    expect(shown('emby', [video, 'logo.png', 'disc.png'])).toEqual({
      Logo: 'logo.png',
      Disc: 'disc.png',
    })
  })
})

describe('simulatePlayer for Plex', () => {
  it.each<[string, readonly string[], Record<string, string>]>([
    [
      'posters and backgrounds in the order of their names',
      [video, 'poster.jpg', 'cover.jpg', 'fanart-1.jpg', 'art.jpg', 'fanart.jpg'],
      {
        Poster: 'cover.jpg',
        'Poster 2': 'poster.jpg',
        Background: 'art.jpg',
        'Background 2': 'fanart.jpg',
        'Background 3': 'fanart-1.jpg',
      },
    ],
    ['no logos, no WebP', [video, 'clearlogo.png', 'poster.webp'], {}],
    [
      'the picture with the video’s name',
      [video, 'Heat (1995).jpg', 'Heat (1995)-poster.jpg'],
      { Poster: 'Heat (1995).jpg' },
    ],
  ])('offers %s', (_, paths, expected) => {
    expect(shown('plex', paths)).toEqual(expected)
  })

  it('uses only pictures named after the video where several movies lie together', () => {
    const view = simulatePlayer(
      'plex',
      listing(['Heat.mkv', 'Ronin.mkv', 'poster.jpg', 'Ronin.jpg', 'Ronin-fanart.jpg']),
    )
    expect([slots(view, 0), slots(view, 1)]).toEqual([
      {},
      { Poster: 'Ronin.jpg', Background: 'Ronin-fanart.jpg' },
    ])
  })

  it('finds season pictures in the show’s and in the season’s folder', () => {
    const view = simulatePlayer(
      'plex',
      listing(
        [
          'Season 01/Season01.jpg',
          'season-specials-poster.jpg',
          'Season 01/S01E01.mkv',
          'S00E01.mkv',
        ],
        show,
      ),
    )
    expect(slots(view, 1)).toEqual({ Poster: 'season-specials-poster.jpg' })
    expect(slots(view, 2)).toEqual({ Poster: 'Season 01/Season01.jpg' })
  })
})

describe('what simulatePlayer says of files that are not used', () => {
  it.each<[ProfileName, string, Partial<PlayerListing>, string]>([
    ['kodi', 'season00-poster.jpg', show, 'other-name'],
    ['kodi', 'season07-poster.jpg', show, 'no-such-season'],
    ['kodi', 'extrafanart/fanart1.jpg', {}, 'other-name'],
    ['kodi', 'Heat (1995).jpg', { mixedFolder: true }, 'other-name'],
    ['kodi', 'heat (1995)-poster.jpg', {}, 'letter-case'],
    ['kodi', 'poster.jpg', { mixedFolder: true }, 'mixed-folder'],
    ['kodi', 'holiday 2012.jpg', {}, 'not-artwork'],
    ['kodi', 'poster.svg', {}, 'format'],
    ['kodi', 'movieset-poster.jpg', {}, 'no-slot'],
    ['kodi', 'Ronin (1998)-poster.jpg', {}, 'no-such-video'],
    ['kodi', 'movie.nfo', { mixedFolder: true }, 'mixed-folder'],
    ['jellyfin', 'keyart.jpg', {}, 'no-slot'],
    ['jellyfin', 'fanart1.jpg', {}, 'other-name'],
    ['jellyfin', 'poster.avif', {}, 'format'],
    ['jellyfin', '.actors/Al_Pacino.jpg', {}, 'no-slot'],
    ['plex', 'poster.webp', {}, 'format'],
    ['plex', 'banner.jpg', {}, 'no-slot'],
  ])('says why %s ignores %s', (profile, path, more, reason) => {
    const videos = more.kind === 'series' ? ['S01E01.mkv', 'S00E01.mkv'] : [video]
    const view = simulatePlayer(profile, listing([...videos, path], more))
    expect(view.ignored).toMatchObject([{ path, reason }])
  })

  it('does not slow down with the number of movies in a folder', () => {
    const titles = Array.from({ length: 1500 }, (_, number) => `Movie ${number} of the year`)
    const files = titles.flatMap((title) => [`${title}.mkv`, `${title}.nfo`, `${title}-poster.jpg`])
    const view = simulatePlayer('kodi', listing(files, { mixedFolder: true }))
    expect(view.items.length).toBe(1500)
  })
})

import { describe, expect, it } from 'vitest'
import type { AssetType } from '../assets/asset-type.js'
import type { ProfileName } from '../players/profile.js'
import type { NamedItem } from './asset-file-name.js'
import { assetFileName, assetFileNames, maximumRank, placeAsset } from './asset-file-name.js'

const movie: NamedItem = {
  kind: 'movie',
  title: 'Heat',
  videoBase: 'Heat (1995)',
  mixedFolder: false,
}
const mixed: NamedItem = { ...movie, mixedFolder: true }
const stacked: NamedItem = { ...mixed, videoBase: 'Heat-cd1', stackedBase: 'Heat' }
const series: NamedItem = { kind: 'series', title: 'Fargo', mixedFolder: false }
const season = (seasonNumber: number): NamedItem => ({ ...series, kind: 'season', seasonNumber })
const episode: NamedItem = {
  kind: 'episode',
  title: 'The Crocodile',
  videoBase: 'Fargo S01E01',
  mixedFolder: false,
}
const collection: NamedItem = { kind: 'collection', title: 'Alien', mixedFolder: false }

const everyone: readonly ProfileName[] = ['kodi', 'jellyfin', 'emby', 'plex']

function names(
  profiles: readonly ProfileName[],
  item: NamedItem,
  assetType: AssetType,
  rank = 0,
  extension = 'jpg',
) {
  return assetFileNames({ profiles, item, assetType, rank, extension })
}

describe('assetFileNames', () => {
  it.each<[ProfileName, NamedItem, AssetType, number, readonly string[]]>([
    ['kodi', movie, 'poster', 0, ['poster.jpg']],
    ['kodi', movie, 'poster', 1, ['poster1.jpg']],
    ['kodi', movie, 'fanart', 0, ['fanart.jpg']],
    ['kodi', movie, 'fanart', 2, ['fanart2.jpg']],
    ['kodi', movie, 'discart', 0, ['discart.jpg']],
    ['kodi', movie, 'keyart', 0, ['keyart.jpg']],
    ['kodi', movie, 'banner', 1, []],
    ['kodi', mixed, 'poster', 0, ['Heat (1995)-poster.jpg']],
    ['kodi', mixed, 'fanart', 1, ['Heat (1995)-fanart1.jpg']],
    ['kodi', stacked, 'poster', 0, ['Heat-poster.jpg']],
    ['kodi', season(1), 'poster', 0, ['season01-poster.jpg']],
    ['kodi', season(0), 'poster', 0, ['season-specials-poster.jpg']],
    ['kodi', season(100), 'banner', 0, ['season100-banner.jpg']],
    ['kodi', { ...season(1), allSeasons: true }, 'poster', 0, ['season-all-poster.jpg']],
    ['kodi', series, 'characterart', 0, ['characterart.jpg']],
    ['kodi', episode, 'thumb', 0, ['Fargo S01E01-thumb.jpg']],
    ['kodi', collection, 'poster', 0, ['poster.jpg']],
    ['kodi', { ...collection, collectionFolder: 'movie' }, 'fanart', 0, ['movieset-fanart.jpg']],
    ['jellyfin', movie, 'fanart', 0, ['backdrop.jpg']],
    ['jellyfin', movie, 'fanart', 1, ['backdrop1.jpg']],
    ['jellyfin', movie, 'poster', 1, []],
    ['jellyfin', movie, 'clearlogo', 0, ['logo.jpg']],
    ['jellyfin', movie, 'discart', 0, ['disc.jpg']],
    ['jellyfin', movie, 'keyart', 0, []],
    ['jellyfin', stacked, 'poster', 0, ['Heat-cd1-poster.jpg']],
    ['jellyfin', season(0), 'poster', 0, ['season-specials-poster.jpg']],
    ['jellyfin', { ...season(1), allSeasons: true }, 'poster', 0, []],
    ['jellyfin', series, 'characterart', 0, []],
    ['plex', movie, 'poster', 1, ['poster-1.jpg']],
    ['plex', mixed, 'poster', 0, ['Heat (1995).jpg']],
    ['plex', mixed, 'fanart', 0, ['Heat (1995)-fanart.jpg']],
    ['plex', movie, 'clearlogo', 0, []],
    ['plex', season(0), 'poster', 0, ['season-specials-poster.jpg']],
    ['plex', collection, 'poster', 0, []],
  ])('writes for %s %o a %s of rank %i as %j', (profile, item, assetType, rank, expected) => {
    expect(names([profile], item, assetType, rank)).toEqual(expected)
  })

  it.each<[NamedItem, AssetType, number, readonly string[]]>([
    [movie, 'poster', 0, ['poster.jpg']],
    [movie, 'fanart', 0, ['fanart.jpg']],
    [movie, 'fanart', 1, ['fanart1.jpg', 'fanart-1.jpg']],
    [movie, 'landscape', 0, ['landscape.jpg']],
    [movie, 'discart', 0, ['discart.jpg', 'disc.jpg']],
    [mixed, 'poster', 0, ['Heat (1995)-poster.jpg', 'Heat (1995).jpg']],
    [mixed, 'fanart', 0, ['Heat (1995)-fanart.jpg']],
    [stacked, 'poster', 0, ['Heat-poster.jpg', 'Heat-cd1.jpg']],
    [season(0), 'poster', 0, ['season-specials-poster.jpg']],
    [episode, 'thumb', 0, ['Fargo S01E01-thumb.jpg']],
  ])(
    'serves all players of %o with as few files as possible (%s, rank %i)',
    (item, type, rank, expected) => {
      expect(names(everyone, item, type, rank)).toEqual(expected)
    },
  )

  it('shares one name between Kodi and Jellyfin where both read it', () => {
    expect(names(['jellyfin', 'kodi'], movie, 'clearlogo', 0, 'png')).toEqual(['clearlogo.png'])
    expect(names(['jellyfin', 'kodi'], movie, 'discart', 0, 'png')).toEqual(['discart.png'])
  })

  it('numbers for Kodi and Jellyfin in the way of each', () => {
    expect(names(['kodi', 'jellyfin'], movie, 'fanart', 1)).toEqual([
      'fanart1.jpg',
      'backdrop1.jpg',
    ])
  })

  it('writes plain names for a disc folder', () => {
    const disc: NamedItem = { kind: 'movie', title: 'Heat', mixedFolder: false, disc: 'bluray' }
    expect(names(everyone, disc, 'poster')).toEqual(['poster.jpg'])
    expect(names(everyone, { ...disc, mixedFolder: true }, 'poster')).toEqual(['poster.jpg'])
    expect(names(['kodi'], disc, 'trailer', 0, 'mp4')).toEqual(['movie-trailer.mp4'])
  })

  it.each<AssetType>([
    'poster',
    'fanart',
    'landscape',
    'banner',
    'clearlogo',
    'clearart',
    'discart',
    'keyart',
    'trailer',
  ])('starts every %s in a mixed folder with the name of its video', (assetType) => {
    for (const rank of [0, 1, 5]) {
      for (const name of names(everyone, mixed, assetType, rank)) {
        expect(name.startsWith('Heat (1995)')).toBe(true)
      }
    }
  })

  it('never gives two ranks of a type the same name', () => {
    for (const profile of everyone) {
      const all = Array.from({ length: 30 }, (_, rank) =>
        names([profile], movie, 'fanart', rank),
      ).flat()
      expect(new Set(all).size).toBe(all.length)
    }
  })

  it('says why a player gets nothing', () => {
    expect(
      placeAsset({
        profiles: everyone,
        item: movie,
        assetType: 'poster',
        rank: 0,
        extension: 'webp',
      }),
    ).toEqual({
      names: ['poster.webp'],
      without: [{ profile: 'plex', reason: 'unreadable-format' }],
    })
    expect(
      placeAsset({
        profiles: ['jellyfin'],
        item: movie,
        assetType: 'poster',
        rank: 1,
        extension: 'jpg',
      }).without,
    ).toEqual([{ profile: 'jellyfin', reason: 'rank-too-high' }])
    expect(
      placeAsset({
        profiles: ['plex'],
        item: movie,
        assetType: 'keyart',
        rank: 0,
        extension: 'jpg',
      }).without,
    ).toEqual([{ profile: 'plex', reason: 'no-name' }])
  })
})

describe('assetFileName', () => {
  it('takes the extension from the media type of the bytes', () => {
    const request = { profile: 'kodi', item: movie, assetType: 'clearlogo', rank: 0 } as const
    expect(assetFileName({ ...request, mime: 'image/png' })).toBe('clearlogo.png')
    expect(assetFileName({ ...request, mime: 'image/jpeg', folder: 'Heat (1995)' })).toBe(
      'Heat (1995)/clearlogo.jpg',
    )
    expect(assetFileName({ ...request, mime: 'application/pdf' })).toBeUndefined()
  })
})

describe('maximumRank', () => {
  it.each<[readonly ProfileName[], AssetType, number]>([
    [['kodi'], 'fanart', 20],
    [['jellyfin'], 'poster', 1],
    [['jellyfin', 'kodi'], 'poster', 10],
    [['plex'], 'clearlogo', 0],
    [[], 'poster', 0],
  ])('lets %j hold %s %i times', (profiles, assetType, expected) => {
    expect(maximumRank(profiles, 'movie', assetType)).toBe(expected)
  })
})

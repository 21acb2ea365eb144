import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AssetType } from '../assets/asset-type.js'
import { assetTypes, imageTypesOf } from '../assets/asset-type.js'
import type { ItemKind } from '../library/item-kind.js'
import type { ProfileName } from '../players/profile.js'
import { profileNames } from '../players/profile.js'
import type { NamedItem } from './asset-file-name.js'
import { assetFileNames, maximumRank } from './asset-file-name.js'
import { legalName } from './legal-name.js'
import type { AssetFile, AssetFileContext } from './parse-asset-file.js'
import { parseAssetFile } from './parse-asset-file.js'

const own: AssetFileContext = { kind: 'movie', videoBases: ['Heat (1995)'], mixedFolder: false }
const mixed: AssetFileContext = {
  kind: 'movie',
  videoBases: ['Heat', 'Heat 2', 'Poster'],
  mixedFolder: true,
}
const show: AssetFileContext = { kind: 'series', videoBases: ['S01E01'], mixedFolder: false }
const seasonFolder: AssetFileContext = { ...show, kind: 'season', seasonNumber: 2 }
const set: AssetFileContext = { kind: 'collection', videoBases: [], mixedFolder: false }

function read(path: string, context: AssetFileContext): Partial<AssetFile> | undefined {
  const file = parseAssetFile(path, context)
  if (file === undefined) return undefined
  const { extension: _extension, readBy: _readBy, ...facts } = file
  return facts
}

describe('parseAssetFile', () => {
  it.each<[string, AssetType, number]>([
    ['poster.jpg', 'poster', 0],
    ['POSTER.JPG', 'poster', 0],
    ['folder.jpg', 'poster', 0],
    ['cover.png', 'poster', 0],
    ['default.webp', 'poster', 0],
    ['movie.jpg', 'poster', 0],
    ['movie.tbn', 'poster', 0],
    ['poster-2.jpg', 'poster', 2],
    ['poster1.jpg', 'poster', 1],
    ['thumb.jpg', 'landscape', 0],
    ['landscape.jpg', 'landscape', 0],
    ['fanart.jpg', 'fanart', 0],
    ['fanart1.jpg', 'fanart', 1],
    ['fanart-1.jpg', 'fanart', 1],
    ['fanart12.jpg', 'fanart', 12],
    ['backdrop.jpg', 'fanart', 0],
    ['backdrop1.jpg', 'fanart', 1],
    ['background-3.jpg', 'fanart', 3],
    ['art.jpg', 'fanart', 0],
    ['logo.png', 'clearlogo', 0],
    ['clearlogo.png', 'clearlogo', 0],
    ['clearart.png', 'clearart', 0],
    ['disc.png', 'discart', 0],
    ['cdart.png', 'discart', 0],
    ['discart.png', 'discart', 0],
    ['keyart.jpg', 'keyart', 0],
    ['extrafanart/fanart4.jpg', 'fanart', 4],
    ['extrafanart/whatever.jpg', 'fanart', 1],
    ['trailer.mp4', 'trailer', 0],
    ['movie-trailer.mkv', 'trailer', 0],
    ['trailers/teaser.mp4', 'trailer', 0],
    ['theme.mp3', 'theme', 0],
    ['theme-music/opening.flac', 'theme', 0],
  ])('reads %s in a movie folder as %s %i', (path, assetType, rank) => {
    expect(read(path, own)).toEqual({ assetType, rank, owner: 'movie' })
  })

  it.each<[string, AssetType, number]>([
    ['Heat (1995).jpg', 'poster', 0],
    ['Heat (1995)-poster.jpg', 'poster', 0],
    ['heat (1995)-POSTER.jpg', 'poster', 0],
    ['Heat (1995)-thumb.jpg', 'landscape', 0],
    ['Heat (1995)-fanart3.jpg', 'fanart', 3],
    ['Heat (1995)-logo.png', 'clearlogo', 0],
    ['Heat (1995)-trailer.mp4', 'trailer', 0],
    ['Heat (1995).theme.mp3', 'theme', 0],
  ])('reads %s as a file of that video', (path, assetType, rank) => {
    expect(read(path, own)).toEqual({
      assetType,
      rank,
      owner: 'movie',
      videoBase: 'Heat (1995)',
    })
  })

  it.each([
    'poster.png',
    'fanart1.jpg',
    'folder.jpg',
    'extrafanart/fanart1.jpg',
    'trailer.mp4',
    'theme.mp3',
  ])('gives %s in a mixed folder to nobody', (path) => {
    expect(parseAssetFile(path, { ...mixed, videoBases: ['Heat', 'Heat 2'] })).toBeUndefined()
  })

  it.each<[string, string, AssetType, number]>([
    ['Heat-poster.jpg', 'Heat', 'poster', 0],
    ['Heat 2-poster.jpg', 'Heat 2', 'poster', 0],
    ['Heat 2.jpg', 'Heat 2', 'poster', 0],
    ['Poster.jpg', 'Poster', 'poster', 0],
    ['Poster-fanart1.jpg', 'Poster', 'fanart', 1],
  ])('gives %s in a mixed folder to %s', (path, videoBase, assetType, rank) => {
    expect(read(path, mixed)).toEqual({ assetType, rank, owner: 'movie', videoBase })
  })

  it('does not take the trailer of one movie for that of another', () => {
    const context: AssetFileContext = { kind: 'movie', videoBases: ['Heat'], mixedFolder: true }
    expect(parseAssetFile('Heat 2-trailer.mp4', context)).toBeUndefined()
    expect(parseAssetFile('Heat-trailer.mp4', context)).toMatchObject({ videoBase: 'Heat' })
  })

  it('does not count the title of a film called Poster as a number', () => {
    const context: AssetFileContext = {
      kind: 'movie',
      videoBases: ['Poster 3'],
      mixedFolder: false,
    }
    expect(read('Poster 3-fanart.jpg', context)).toMatchObject({ assetType: 'fanart', rank: 0 })
    expect(read('Poster 3.jpg', context)).toMatchObject({ assetType: 'poster', rank: 0 })
  })

  it.each<[string, Partial<AssetFile>]>([
    ['season01-poster.jpg', { assetType: 'poster', seasonNumber: 1 }],
    ['season1-poster.jpg', { assetType: 'poster', seasonNumber: 1 }],
    ['Season 03-fanart.jpg', { assetType: 'fanart', seasonNumber: 3 }],
    ['season12-landscape.jpg', { assetType: 'landscape', seasonNumber: 12 }],
    ['season01-fanart2.jpg', { assetType: 'fanart', seasonNumber: 1, rank: 2 }],
    ['season-specials-poster.jpg', { assetType: 'poster', seasonNumber: 0 }],
    ['season00-poster.jpg', { assetType: 'poster', seasonNumber: 0 }],
    ['season-all-banner.jpg', { assetType: 'banner', allSeasons: true }],
    ['Season01.jpg', { assetType: 'poster', seasonNumber: 1 }],
    ['Season01b.jpg', { assetType: 'poster', seasonNumber: 1, rank: 1 }],
  ])('reads %s in a show folder as a season’s', (path, facts) => {
    expect(read(path, show)).toEqual({ owner: 'season', rank: 0, ...facts })
  })

  it.each<[string, AssetFileContext, Partial<AssetFile>]>([
    ['poster.jpg', show, { assetType: 'poster', owner: 'series' }],
    ['show.jpg', show, { assetType: 'poster', owner: 'series' }],
    ['characterart.png', show, { assetType: 'characterart', owner: 'series' }],
    ['thumb.jpg', show, { assetType: 'landscape', owner: 'series' }],
    ['S01E01-thumb.jpg', show, { assetType: 'thumb', owner: 'episode', videoBase: 'S01E01' }],
    ['S01E01.jpg', show, { assetType: 'thumb', owner: 'episode', videoBase: 'S01E01' }],
    ['metadata/S01E01.jpg', show, { assetType: 'thumb', owner: 'episode', videoBase: 'S01E01' }],
    ['poster.jpg', seasonFolder, { assetType: 'poster', owner: 'season', seasonNumber: 2 }],
    [
      '.actors/Martin_Freeman.jpg',
      show,
      { assetType: 'thumb', owner: 'actor', actor: 'Martin Freeman' },
    ],
    ['poster.jpg', set, { assetType: 'poster', owner: 'collection' }],
    ['movieset-poster.jpg', own, { assetType: 'poster', owner: 'collection' }],
    [
      'Heat (1995) 720p-poster.jpg',
      own,
      { assetType: 'poster', owner: 'movie', missingVideoBase: 'Heat (1995) 720p' },
    ],
  ])('reads %s in the folder of %o', (path, context, facts) => {
    expect(read(path, context)).toEqual({ rank: 0, ...facts })
  })

  it.each([
    'readme.txt',
    'Heat (1995).mkv',
    'This.is.Trailer.park.Boys.mkv',
    'screenshot 3.png',
    'a/b/poster.jpg',
    'subs/poster.jpg',
    'fanart0.jpg',
    'fanart1000.jpg',
    'constructor.jpg',
    '.jpg',
    '',
    'poster',
  ])('leaves %j alone', (path) => {
    expect(parseAssetFile(path, own)).toBeUndefined()
  })

  it.each<[string, readonly ProfileName[]]>([
    ['poster.jpg', ['kodi', 'jellyfin', 'emby', 'plex']],
    ['Heat (1995)-poster.jpg', ['kodi', 'jellyfin', 'emby']],
    ['Heat (1995).jpg', ['jellyfin', 'emby', 'plex']],
    ['fanart1.jpg', ['kodi', 'plex']],
    ['fanart-1.jpg', ['jellyfin', 'emby', 'plex']],
    ['backdrop1.jpg', ['jellyfin', 'emby', 'plex']],
    ['logo.png', ['jellyfin', 'emby']],
    ['discart.png', ['kodi', 'jellyfin']],
    ['season-all-poster.jpg', ['kodi']],
    ['season00-poster.jpg', []],
    ['extrafanart/a.jpg', ['jellyfin', 'emby']],
  ])('knows who looks for %s', (path, readBy) => {
    const context = path.startsWith('season') ? show : own
    expect(parseAssetFile(path, context)?.readBy).toEqual(readBy)
  })

  it('answers for any text without throwing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.boolean(),
        (path, mixedFolder) => {
          parseAssetFile(`${path}.jpg`, { ...own, mixedFolder })
          parseAssetFile(path, { ...show, videoBases: [path.slice(0, 3)] })
        },
      ),
      { seed: 3, numRuns: 300 },
    )
  })
})

describe('parseAssetFile of assetFileNames', () => {
  const base = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map((title) => legalName(title, 200))
    .filter((name) => !looksLikeAsset(name))
  const place = fc.record({
    kind: fc.constantFrom<ItemKind>('movie', 'series', 'season', 'episode', 'collection'),
    mixedFolder: fc.boolean(),
    videoBase: base,
    seasonNumber: fc.nat(120),
    rank: fc.nat(25),
    assetType: fc.constantFrom(...assetTypes),
    profiles: fc.subarray([...profileNames], { minLength: 1 }),
  })

  it('gives back the asset type, rank, season and video for every player and kind', () => {
    fc.assert(
      fc.property(
        place,
        ({ kind, mixedFolder, videoBase, seasonNumber, rank, assetType, profiles }) => {
          const item: NamedItem = {
            kind,
            title: '',
            videoBase,
            seasonNumber,
            mixedFolder: kind === 'movie' && mixedFolder,
          }
          const context = { kind, videoBases: [videoBase], mixedFolder: item.mixedFolder }
          for (const name of assetFileNames({
            profiles,
            item,
            assetType,
            rank,
            extension: 'jpg',
          })) {
            const file = parseAssetFile(withRightExtension(name, assetType), context)
            expect(file).toMatchObject({ assetType, rank, owner: kind })
            if (kind === 'season') expect(file?.seasonNumber).toBe(seasonNumber)
            if (kind === 'episode') expect(file?.videoBase).toBe(videoBase)
          }
        },
      ),
      { seed: 3, numRuns: 500 },
    )
  })

  it('holds for every type that a kind of item can have', () => {
    for (const profile of profileNames) {
      for (const kind of ['movie', 'series', 'season', 'collection'] as const) {
        for (const assetType of imageTypesOf[kind]) {
          for (let rank = 0; rank < maximumRank([profile], kind, assetType); rank += 1) {
            const item: NamedItem = {
              kind,
              title: '',
              mixedFolder: false,
              videoBase: 'B',
              seasonNumber: 7,
            }
            const context = { kind, videoBases: ['B'], mixedFolder: false }
            const [name = ''] = assetFileNames({
              profiles: [profile],
              item,
              assetType,
              rank,
              extension: 'png',
            })
            const file = parseAssetFile(name, context)
            expect(file).toMatchObject({ assetType, rank, owner: kind })
            expect(file?.readBy).toContain(profile)
          }
        }
      }
    }
  })
})

function looksLikeAsset(name: string): boolean {
  const context: AssetFileContext = { kind: 'series', videoBases: [], mixedFolder: false }
  return (
    parseAssetFile(`${name}.jpg`, context) !== undefined ||
    parseAssetFile(`${name}.jpg`, own) !== undefined
  )
}

function withRightExtension(name: string, assetType: AssetType): string {
  if (assetType === 'trailer') return name.replace(/jpg$/u, 'mp4')
  return assetType === 'theme' ? name.replace(/jpg$/u, 'mp3') : name
}

import { describe, expect, it } from 'vitest'
import { type ImageType, imageTypesOf } from '../assets/asset-type.js'
import { assetFileNames, type NamedItem, placeAsset } from '../naming/asset-file-name.js'
import { nfoFileName } from '../naming/nfo-file-name.js'
import { lint } from './lint.js'
import type { PlayerListing } from './player-listing.js'
import type { ShownItem } from './player-view.js'
import { type ProfileName, profileNames } from './profile.js'
import { simulatePlayer } from './simulate-player.js'

/** A folder, and the items that Metarr publishes into it. */
interface Layout {
  readonly listing: PlayerListing
  readonly items: readonly { readonly item: NamedItem; readonly folder: string }[]
}

const movie: NamedItem = {
  kind: 'movie',
  title: 'Heat',
  videoBase: 'Heat (1995)',
  mixedFolder: false,
}
const series: NamedItem = { kind: 'series', title: 'Fargo', mixedFolder: false }

function layout(
  listing: Partial<PlayerListing>,
  videos: readonly string[],
  items: Layout['items'],
): Layout {
  const files = videos.map((path) => ({ path, size: 9 }))
  return {
    listing: { kind: 'movie', folder: 'Heat (1995)', mixedFolder: false, ...listing, files },
    items,
  }
}

const layouts: readonly (readonly [string, Layout])[] = [
  ['a movie in its own folder', layout({}, ['Heat (1995).mkv'], [{ item: movie, folder: '' }])],
  [
    'movies in one folder',
    layout(
      { mixedFolder: true, folder: 'Movies' },
      ['Heat (1995).mkv', 'Ronin (1998).mkv'],
      [
        { item: { ...movie, mixedFolder: true }, folder: '' },
        { item: { ...movie, videoBase: 'Ronin (1998)', mixedFolder: true }, folder: '' },
      ],
    ),
  ],
  [
    'a movie in parts among others',
    layout(
      { mixedFolder: true, folder: 'Movies' },
      ['Heat-cd1.mkv', 'Heat-cd2.mkv', 'Ronin (1998).mkv'],
      [
        {
          item: { ...movie, videoBase: 'Heat-cd1', stackedBase: 'Heat', mixedFolder: true },
          folder: '',
        },
      ],
    ),
  ],
  [
    'a Blu-ray folder',
    layout(
      {},
      ['BDMV/index.bdmv', 'BDMV/STREAM/00000.m2ts'],
      [{ item: { kind: 'movie', title: 'Heat', mixedFolder: false, disc: 'bluray' }, folder: '' }],
    ),
  ],
  [
    'a show',
    layout(
      { kind: 'series', folder: 'Fargo (2014)' },
      ['Season 0/Fargo S00E01.mkv', 'Season 1/Fargo S01E01.mkv'],
      [
        { item: series, folder: '' },
        { item: { ...series, kind: 'season', seasonNumber: 0 }, folder: '' },
        { item: { ...series, kind: 'season', seasonNumber: 1 }, folder: '' },
        { item: { ...series, kind: 'episode', videoBase: 'Fargo S01E01' }, folder: 'Season 1' },
      ],
    ),
  ],
]

const households: readonly (readonly ProfileName[])[] = Array.from({ length: 15 }, (_, mask) =>
  profileNames.filter((__, bit) => ((mask + 1) >> bit) & 1),
)

const cases = layouts.flatMap(([name, one]) =>
  households.map((profiles) => ({ name, profiles, ...one })),
)

describe('a folder as Metarr publishes it', () => {
  it.each(cases)('shows every picture to $profiles: $name', ({ profiles, listing, items }) => {
    const published = publish(listing, items, profiles)
    for (const profile of profiles) {
      const view = simulatePlayer(profile, published)
      const missing = items.flatMap(({ item }) =>
        expectedOf(profile, item).filter((type) => !shows(view.items, item, type)),
      )
      expect([profile, missing]).toEqual([profile, []])
    }
  })

  it.each(cases)(
    'gives $profiles nothing to complain about: $name',
    ({ profiles, listing, items }) => {
      expect(lint(profiles, publish(listing, items, profiles))).toEqual([])
    },
  )
})

function publish(
  listing: PlayerListing,
  items: Layout['items'],
  profiles: readonly ProfileName[],
): PlayerListing {
  const names = items.flatMap(({ item, folder }) =>
    [
      ...imageTypesOf[item.kind].flatMap((assetType) =>
        [0, 1, 2].flatMap((rank) =>
          assetFileNames({ profiles, item, assetType, rank, extension: 'jpg' }),
        ),
      ),
      ...(item.kind === 'season' ? [] : [nfoFileName({ profiles, item }) ?? []].flat()),
    ].map((name) => (folder === '' ? name : `${folder}/${name}`)),
  )
  const files = [...new Set(names)].map((path) => ({
    path,
    size: 1000,
    mime: path.endsWith('jpg') ? 'image/jpeg' : 'text/xml',
  }))
  return { ...listing, files: [...listing.files, ...files] }
}

function expectedOf(profile: ProfileName, item: NamedItem): readonly ImageType[] {
  return imageTypesOf[item.kind].filter(
    (assetType) =>
      placeAsset({ profiles: [profile], item, assetType, rank: 0, extension: 'jpg' }).names.length >
      0,
  )
}

function shows(items: readonly ShownItem[], item: NamedItem, assetType: ImageType): boolean {
  const slots = itemIn(items, item)?.slots ?? []
  return slots.some((slot) => slot.assetType === assetType && slot.state === 'shown')
}

function itemIn(items: readonly ShownItem[], item: NamedItem): ShownItem | undefined {
  return items.find(
    ({ kind, seasonNumber, videos }) =>
      kind === item.kind &&
      (kind !== 'season' || seasonNumber === item.seasonNumber) &&
      (item.videoBase === undefined || videos.some((path) => path.includes(item.videoBase ?? ''))),
  )
}

import type { RelativePath } from '../library/item.js'
import type { Library } from '../library/library.js'
import {
  createMemoryEventSink,
  createMemoryLibraryFolders,
  createMemoryMetadataProvider,
  createMemoryPlayerNotifier,
  type MemoryCatalogue,
} from '../memory/index.js'
import { createMetarr } from '../metarr.js'
import type { Ports } from '../ports.js'
import { fixedClock } from './clock.js'
import { memoryPorts } from './memory-ports.js'
import { aPicture } from './picture.js'

/** A home that a test asks for; ports that are given take the place of those in memory. */
export interface HomeFacts extends Partial<Ports> {
  /** The bytes of each video; one by default. */
  readonly videos?: Readonly<Record<RelativePath, string>>
}

interface Shelf {
  readonly kind: Library['kind']
  readonly root: string
  readonly videos: Readonly<Record<RelativePath, string>>
  readonly catalogue: MemoryCatalogue
}

const film = 'Alien (1979)'
const series = 'Harbour Lights (1998)'

const offer = (assetType: 'poster' | 'fanart') =>
  ({ assetType, provider: 'tmdb', sourceUrl: assetType, width: 2000, height: 2000 }) as const

const films: Shelf = {
  kind: 'movies',
  root: '/films',
  videos: { [`${film}/${film}.mkv`]: 'video' },
  catalogue: {
    movies: {
      348: {
        externalIds: { tmdb: '348' },
        values: { title: 'Alien', year: 1979, plot: 'In space.' },
        assets: [offer('poster'), offer('fanart')],
      },
    },
    files: { poster: aPicture({ seed: 1 }), fanart: aPicture({ seed: 2 }) },
  },
}

const still = (number: number) =>
  ({
    assetType: 'thumb',
    provider: 'tmdb',
    sourceUrl: `still-${number}`,
    width: 1920,
    height: 1080,
  }) as const

const shows: Shelf = {
  kind: 'series',
  root: '/shows',
  videos: Object.fromEntries(
    [1, 2].map((number) => [
      `${series}/Season 01/Harbour Lights - S01E0${number} WEB.mkv`,
      `episode ${number}`,
    ]),
  ),
  catalogue: {
    series: {
      501: {
        externalIds: { tmdb: '501' },
        values: { title: 'Harbour Lights', year: 1998, plot: 'By the sea.' },
        assets: [offer('poster'), offer('fanart')],
        seasonNumbers: [1],
      },
    },
    seasons: {
      501: [
        {
          seasonNumber: 1,
          externalIds: {},
          values: {},
          assets: [],
          episodes: ['Fog', 'Tide'].map((title, index) => ({
            episodeNumber: index + 1,
            externalIds: {},
            values: { title },
            assets: [still(index + 1)],
          })),
        },
      ],
    },
    files: {
      ...films.catalogue.files,
      'still-1': aPicture({ width: 160, height: 90, seed: 3 }),
      'still-2': aPicture({ width: 160, height: 90, seed: 4 }),
    },
  },
}

/** A library whose provider knows what is in it, everything in memory; nothing is published yet. For tests. */
async function aHome(shelf: Shelf, { videos = shelf.videos, ...given }: HomeFacts) {
  const provider = createMemoryMetadataProvider({ name: 'tmdb', ...shelf.catalogue })
  const folders = createMemoryLibraryFolders()
  const folder = folders.open(shelf.root)
  for (const [path, bytes] of Object.entries(videos))
    folder.write(path, new TextEncoder().encode(bytes))
  const [clock, events] = [fixedClock(), createMemoryEventSink()]
  const metarr = createMetarr(
    memoryPorts({
      folders,
      metadataProviders: [provider],
      assetProviders: [provider],
      notifiers: [createMemoryPlayerNotifier()],
      events,
      clock,
      ...given,
    }),
  )
  const library = await metarr.addLibrary({ kind: shelf.kind, root: shelf.root })
  return { metarr, ports: metarr.ports, library, videos, folder, provider, clock, events }
}

/** A library of one movie that is published: beside the video lie an NFO, a poster and a fanart. */
export async function aPublishedFilm(given: HomeFacts = {}) {
  const home = await aHome(films, given)
  /** What lies in its folder. */
  const names = async () => (await home.folder.list(film))?.entries.map(({ name }) => name)
  await home.metarr.run({ libraryId: home.library.id })
  const [movie] = (await home.metarr.listItems({})).items
  if (movie === undefined) throw new Error('no movie')
  return { ...home, names, movie }
}

/** A library of one series that is published, with a season of two episodes: NFO and still beside each, NFO and pictures of the series above them. */
export async function aPublishedSeries(given: HomeFacts = {}) {
  const home = await aHome(shows, given)
  await home.metarr.run({ libraryId: home.library.id })
  return home
}

import {
  createMemoryEventSink,
  createMemoryLibraryFolders,
  createMemoryMetadataProvider,
  createMemoryPlayerNotifier,
} from '../memory/index.js'
import { createMetarr } from '../metarr.js'
import type { Ports } from '../ports.js'
import { fixedClock } from './clock.js'
import { memoryPorts } from './memory-ports.js'
import { aPicture } from './picture.js'

/** Pictures that the provider of {@link aFilmAtHome} has. */
const pictures = { poster: aPicture({ seed: 1 }), fanart: aPicture({ seed: 2 }) }

/** A library of one movie, a provider that knows it, and everything in memory; nothing is published yet. For tests. */
async function aFilmAtHome(given: Partial<Ports>) {
  const offer = (assetType: 'poster' | 'fanart') =>
    ({ assetType, provider: 'tmdb', sourceUrl: assetType, width: 2000, height: 2000 }) as const
  const provider = createMemoryMetadataProvider({
    name: 'tmdb',
    movies: {
      348: {
        externalIds: { tmdb: '348' },
        values: { title: 'Alien', year: 1979, plot: 'In space.' },
        assets: [offer('poster'), offer('fanart')],
      },
    },
    files: pictures,
  })
  const folders = createMemoryLibraryFolders()
  const folder = folders.open('/films')
  folder.write('Alien (1979)/Alien (1979).mkv', new TextEncoder().encode('video'))
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
  const library = await metarr.addLibrary({ kind: 'movies', root: '/films' })
  /** What lies in its folder. */
  const names = async () => (await folder.list('Alien (1979)'))?.entries.map(({ name }) => name)
  return { metarr, ports: metarr.ports, library, folder, names, provider, clock, events }
}

/** The same once the movie is published: beside the video lie an NFO, a poster and a fanart. Ports that are given take the place of those in memory. */
export async function aPublishedFilm(given: Partial<Ports> = {}) {
  const home = await aFilmAtHome(given)
  await home.metarr.run({ libraryId: home.library.id })
  const [movie] = (await home.metarr.listItems({})).items
  if (movie === undefined) throw new Error('no movie')
  return { ...home, movie }
}

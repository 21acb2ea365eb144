// A folder with one video and a catalogue that knows it, so that the other examples run without keys and network.
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Metarr } from '@metarr/core'
import { createMetarr } from '@metarr/core'
import { createMemoryMetadataProvider, createMemoryStorage } from '@metarr/core/memory'
import { createDefaultPorts } from '@metarr/core/node'

/** A poster: 1 × 1 pixel of PNG. */
const poster = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
)

const catalogue = createMemoryMetadataProvider({
  name: 'tmdb',
  movies: {
    11: {
      externalIds: { tmdb: '11' },
      values: {
        title: 'A Trip to the Moon',
        year: 1902,
        plot: 'Astronomers are shot to the moon.',
      },
      assets: [
        { assetType: 'poster', provider: 'tmdb', sourceUrl: 'moon', width: 1000, language: 'en' },
      ],
    },
  },
  files: { moon: poster },
})

/** A Metarr on a fresh folder of movies. */
export async function sampleMetarr(): Promise<{ metarr: Metarr; movies: string }> {
  const home = await mkdtemp(join(tmpdir(), 'metarr-example-'))
  const movies = join(home, 'movies')
  const folder = join(movies, 'A Trip to the Moon (1902)')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'A Trip to the Moon (1902).mkv'), '')
  const ports = createDefaultPorts({
    storage: createMemoryStorage(),
    folder: join(home, 'cache'),
    metadataProviders: [catalogue],
    assetProviders: [catalogue],
  })
  return { metarr: createMetarr(ports), movies }
}

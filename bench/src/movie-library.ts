import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  createMetarr,
  type LibraryFolders,
  type MediaProbe,
  type Metarr,
  type ProviderDetails,
  type Storage,
} from '@metarr/core'
import { createMemoryMetadataProvider, type MemoryCatalogue } from '@metarr/core/memory'
import { createDefaultPorts, createDiskLibraryFolders, createMediaProbe } from '@metarr/core/node'
import { createSqliteStorage } from '@metarr/storage-sqlite'
import sharp from 'sharp'
import { eightInFlight, seededBytes } from './data.js'

const videos = new URL('../../packages/host-cli/fixtures/', import.meta.url)

/** `Film 0007 (1957)`: the names that every row uses. */
export function movieTitle(index: number): string {
  return `Film ${String(index).padStart(4, '0')} (${yearOf(index)})`
}

/** Makes folders with a real video of a few KB and an NFO each. */
export async function makeMovieFolders(root: string, count: number): Promise<void> {
  const samples = (await readdir(videos)).filter((name) => name.endsWith('.mkv')).sort()
  const indexes = Array.from({ length: count }, (_, index) => index)
  await eightInFlight(indexes, async (index) => {
    const title = movieTitle(index)
    const folder = join(root, title)
    await mkdir(folder, { recursive: true })
    const sample = new URL(samples[index % samples.length] ?? '', videos)
    await copyFile(sample, join(folder, `${title}.mkv`))
    await writeFile(join(folder, `${title}.nfo`), nfoOf(index))
  })
}

interface MetarrOptions {
  /** Default: knows nothing. */
  readonly catalogue?: MemoryCatalogue
  /** Default: one of its own, whose threads start with the first file. */
  readonly probe?: MediaProbe
  /** Likewise. */
  readonly folders?: LibraryFolders
  /** Default: SQLite in the folder. */
  readonly storage?: Storage
}

/** A Metarr with real disk, database and probe below `folder`, and a catalogue that answers at once. */
export async function openMetarr(
  folder: string,
  {
    catalogue = {},
    probe = createMediaProbe(),
    folders = createDiskLibraryFolders(),
    storage,
  }: MetarrOptions = {},
): Promise<Metarr> {
  await mkdir(folder, { recursive: true })
  const provider = createMemoryMetadataProvider(catalogue)
  const kept = storage ?? (await createSqliteStorage({ file: join(folder, 'metarr.db') }))
  const providers = { metadataProviders: [provider], assetProviders: [provider] }
  return createMetarr(createDefaultPorts({ storage: kept, folder, folders, probe, ...providers }))
}

/** What the catalogue knows of the first `count` movies: metadata, a poster and one fanart or more, no two alike. */
export async function makeCatalogue(
  count: number,
  { fanarts = 1 }: { readonly fanarts?: number } = {},
): Promise<MemoryCatalogue> {
  const poster = await drawNoise(500, 750)
  const ranks = Array.from({ length: fanarts }, (_, rank) => rank)
  const drawn = await Promise.all(ranks.map((rank) => drawNoise(960 + rank, 540)))
  const indexes = Array.from({ length: count }, (_, index) => index)
  return {
    name: 'tmdb',
    movies: Object.fromEntries(indexes.map((index) => [`${index + 1}`, detailsOf(index, ranks)])),
    files: Object.fromEntries(
      indexes.flatMap((index) => [
        [`poster/${index}`, withComment(poster, index)],
        ...drawn.map((fanart, rank): [string, Uint8Array] => [
          `fanart/${index}/${rank}`,
          withComment(fanart, index),
        ]),
      ]),
    ),
  }
}

/** Removes everything from the movie folders but the videos. */
export async function removePublished(root: string): Promise<void> {
  await eightInFlight(await readdir(root), async (title) => {
    const files = await readdir(join(root, title))
    const published = files.filter((name) => !name.endsWith('.mkv'))
    await Promise.all(published.map((name) => rm(join(root, title, name), { recursive: true })))
  })
}

function yearOf(index: number): number {
  return 1950 + (index % 70)
}

/** A short NFO of that movie. */
export function nfoOf(index: number): string {
  const id = `<uniqueid type="tmdb" default="true">${index + 1}</uniqueid>`
  return `<movie><title>Film ${index}</title><year>${yearOf(index)}</year>${id}</movie>\n`
}

/** What the catalogue knows of the movie of a number. */
export function detailsOf(index: number, ranks: readonly number[]): ProviderDetails {
  const offer = { provider: 'tmdb', language: 'en', voteAverage: 7, voteCount: 100 }
  return {
    externalIds: { tmdb: `${index + 1}` },
    values: { title: `Film ${index}`, year: yearOf(index), plot: 'Nothing happens. '.repeat(20) },
    assets: [
      { ...offer, assetType: 'poster', sourceUrl: `poster/${index}`, width: 500, height: 750 },
      ...ranks.map((rank) => ({
        ...offer,
        assetType: 'fanart' as const,
        sourceUrl: `fanart/${index}/${rank}`,
        width: 960 + rank,
        height: 540,
      })),
    ],
  }
}

/** A picture that no two sizes share. */
export async function drawNoise(width: number, height: number): Promise<Uint8Array> {
  const raw = { width, height, channels: 3 } as const
  return sharp(seededBytes(width * height * 3, width), { raw })
    .jpeg({ quality: 80 })
    .toBuffer()
}

/** The same picture under another digest: a JPEG comment right after the start marker. */
export function withComment(jpeg: Uint8Array, index: number): Uint8Array {
  const comment = Buffer.from([0xff, 0xfe, 0, 6, 0, 0, 0, 0])
  comment.writeUInt32BE(index, 4)
  return Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)])
}

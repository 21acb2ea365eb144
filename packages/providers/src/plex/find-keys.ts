import type { PlayerNotice } from '@metarr/core'
import { z } from 'zod'
import type { PlayerAsking } from '../answer/player-asking.js'
import type { Section } from './section.js'

/** Plex's numbers of what can be listed. */
const types = { movie: 1, series: 2, episode: 4 } as const

const listed = z.object({
  MediaContainer: z.object({
    Metadata: z
      .array(
        z.object({
          ratingKey: z.union([z.string(), z.number()]).transform(String),
          Media: z
            .array(
              z.object({ Part: z.array(z.object({ file: z.string().default('') })).default([]) }),
            )
            .default([]),
          Location: z.array(z.object({ path: z.string() })).default([]),
        }),
      )
      .default([]),
  }),
})

type Row = z.output<typeof listed>['MediaContainer']['Metadata'][number]

/** More answers than one page holds are other things of the same title. */
const firstPage = { 'x-plex-container-start': '0', 'x-plex-container-size': '50' }

/** The keys of what Plex knows of these; new ones it finds by scanning. */
export async function findKeys(
  asking: PlayerAsking,
  section: Section,
  notices: readonly PlayerNotice[],
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const keys: string[] = []
  for (const notice of notices.filter(({ known }) => known)) {
    const key = await findKey(asking, section, notice, signal)
    if (key !== undefined) keys.push(key)
  }
  return [...new Set(keys)]
}

async function findKey(
  asking: PlayerAsking,
  { key }: Section,
  { kind, title, folder, videos }: PlayerNotice,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  if (kind === 'season' || kind === 'collection') return undefined
  const path = `/library/sections/${key}/all`
  const query = { type: types[kind], title }
  const asked = { path, query, headers: firstPage, signal }
  const found = (await asking.read(asked, listed)).MediaContainer.Metadata
  if (kind === 'series') return findSeries(asking, found, folder, signal)
  return found.find((row) => filesOf(row).some((file) => videos.includes(file)))?.ratingKey
}

function filesOf({ Media: media }: Row): readonly string[] {
  return media.flatMap(({ Part: parts }) => parts.map(({ file }) => file))
}

/** Only the details of a series say where it lies. */
async function findSeries(
  asking: PlayerAsking,
  rows: readonly Row[],
  folder: string,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  for (const { ratingKey } of rows) {
    const details = await asking.read({ path: `/library/metadata/${ratingKey}`, signal }, listed)
    const places = details.MediaContainer.Metadata.flatMap((row) => row.Location)
    if (places.some(({ path }) => path === folder)) return ratingKey
  }
  return undefined
}

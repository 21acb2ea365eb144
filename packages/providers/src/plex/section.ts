import { z } from 'zod'
import type { PlayerAsking } from '../answer/player-asking.js'

/** A library of Plex. */
export interface Section {
  readonly key: string
  readonly kind: 'movie' | 'show'
  readonly folders: readonly string[]
}

const sections = z.object({
  MediaContainer: z.object({
    Directory: z
      .array(
        z.object({
          key: z.union([z.string(), z.number()]).transform(String),
          type: z.string(),
          Location: z.array(z.object({ path: z.string() })).default([]),
        }),
      )
      .default([]),
  }),
})

/** The libraries of films and series. */
export async function sectionsIn(
  asking: PlayerAsking,
  signal: AbortSignal | undefined,
): Promise<readonly Section[]> {
  const said = await asking.read({ path: '/library/sections/all', signal }, sections)
  return said.MediaContainer.Directory.flatMap(({ key, type, Location: locations }) =>
    type === 'movie' || type === 'show'
      ? [{ key, kind: type, folders: locations.map(({ path }) => path) }]
      : [],
  )
}

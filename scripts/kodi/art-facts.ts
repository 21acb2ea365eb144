import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Library, Selection } from '@metarr/core'
import type { Fact } from './fact.js'
import { absolute, type KodiAnswer, type Shown } from './real-kodi.js'

/** Assets that are no pictures; Kodi finds them by their names when it plays the video. */
const notPictures: readonly string[] = ['trailer', 'subtitle', 'theme']

/** For every chosen picture: whether Kodi shows the same bytes in its slot, and whether it can decode them. */
export function artFacts(
  what: string,
  selections: readonly Selection[],
  shown: Shown,
  { art = [] }: KodiAnswer,
  libraries: readonly Library[],
): readonly Fact[] {
  const slots = (shown['art'] ?? {}) as Readonly<Record<string, string>>
  const statusOf = new Map(art.map((picture) => [picture.art, picture.status]))
  return selections
    .filter(({ assetType }) => !notPictures.includes(assetType))
    .flatMap(({ assetType, rank, digest }) => {
      const slot = rank === 0 ? assetType : `${assetType}${rank}`
      const path = slots[slot]
      const bytes = path === undefined ? undefined : digestOf(absolute(path, libraries))
      const status = path === undefined ? undefined : statusOf.get(path)
      return [
        { group: 'art: same bytes', what: `${what}: ${slot}`, published: digest, shown: bytes },
        { group: 'art: decoded by Kodi', what: `${what}: ${slot}`, published: 200, shown: status },
      ]
    })
}

function digestOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}

import { digestOf } from '../cache/digest.js'
import { canonicalJson } from '../library/canonical.js'
import type { Library } from '../library/library.js'
import { assetFileNames } from '../naming/asset-file-name.js'
import { nfoFileName } from '../naming/nfo-file-name.js'
import type { NfoDocument } from '../nfo/document.js'
import { writeNfo } from '../nfo/write-nfo.js'
import type { ProfileName } from '../players/profile.js'

const sample: NfoDocument = {
  kind: 'movie',
  values: { title: 'A', originalTitle: 'B', year: 1979, plot: 'C', genres: ['D'] },
  externalIds: { tmdb: '348', imdb: 'tt0078748' },
  defaultId: 'tmdb',
}

const item = { kind: 'movie', title: 'A', mixedFolder: false, videoBase: 'A (1979)' } as const

/** By the players that they are for. */
const known = new Map<string, Promise<string>>()

/**
 * What files and NFOs look like in a library, beside what its items say: it changes with the players of the library, and with a version of Metarr that
 * writes or names something otherwise. What was published under other rules is looked at again.
 */
export function publishingRulesOf({ settings: { profiles } }: Library): Promise<string> {
  const key = canonicalJson(profiles)
  const rules = known.get(key) ?? rulesFor(profiles)
  known.set(key, rules)
  return rules
}

async function rulesFor(profiles: readonly ProfileName[]): Promise<string> {
  const asset = { profiles, item, rank: 0, extension: 'jpg' } as const
  const names = [
    nfoFileName({ profiles, item }),
    ...assetFileNames({ ...asset, assetType: 'poster' }),
    ...assetFileNames({ ...asset, assetType: 'fanart' }),
  ]
  const written = new TextDecoder().decode(writeNfo([sample], profiles))
  const rules = new TextEncoder().encode(JSON.stringify([profiles, names, written]))
  return (await digestOf(rules)).slice(0, 16)
}

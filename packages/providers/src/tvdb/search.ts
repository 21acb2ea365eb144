import type { SearchResult } from '@metarr/core'
import { localesOf } from '../answer/locale.js'
import { distinct, present } from '../answer/present.js'
import type { FoundAnswer } from './answers.js'
import type { PictureAddress } from './artwork.js'
import { idsOf } from './details.js'
import { codesOf } from './languages.js'

/** What a search found, in the order of the answer, in the first wanted language that has a title. */
export function toSearchResults(
  found: readonly FoundAnswer[],
  kind: 'movie' | 'series',
  languages: readonly string[],
  address: PictureAddress,
): readonly SearchResult[] {
  const codes = localesOf(languages).flatMap(codesOf)
  const inWanted = (texts: FoundAnswer['translations']) =>
    codes.map((code) => texts?.[code]).find((text) => text !== undefined)
  return found.flatMap((entry) => {
    const title = inWanted(entry.translations) ?? entry.name
    if (entry.type !== kind || entry.tvdb_id === undefined || title === undefined) return []
    return [
      present<SearchResult>({
        kind,
        provider: 'tvdb',
        id: entry.tvdb_id,
        title,
        originalTitle: entry.name,
        alternativeTitles: otherNames(entry, title),
        externalIds: idsOf({ id: entry.tvdb_id, remoteIds: entry.remote_ids }),
        year: /^\d{4}$/.test(entry.year ?? '') ? Number(entry.year) : undefined,
        overview: inWanted(entry.overviews) ?? entry.overview,
        posterUrl: address(entry.image_url),
      }),
    ]
  })
}

function otherNames({ name, aliases, translations }: FoundAnswer, title: string) {
  const all = distinct([...aliases, ...Object.values(translations ?? {})])
  return all.filter((other) => other !== title && other !== name)
}

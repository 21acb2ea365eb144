import type { ExternalIds } from '../library/external-id.js'
import { parseExternalIds, withoutAttributes } from './parse-external-ids.js'
import { baseNameOf } from './path-names.js'
import { titleSpan } from './title-span.js'
import { titleText } from './title-text.js'
import { releaseTokens } from './tokens.js'
import { seasonWords } from './tokens-season.js'

/** What the name of a series' folder says. */
export interface SeriesName {
  readonly title: string
  readonly year?: number
  readonly externalIds: ExternalIds
}

const seasonTail = new RegExp(
  `(?<![\\s._([-])[\\s._([-]+(?:s\\d{1,4}(?:[\\s._-]*e\\d+.*)?|(?:${seasonWords})[\\s._-]*\\d{1,4})(?=[\\s._)\\]-]|$).*$`,
  'isu',
)
const seasonLead = /^s\d{1,3}[\s._-]+(?=\p{L})/iu
const yearRange = /\((\d{4})\s?[-–]\s?(?:\d{4})?\s?\)/

/** Reads `Title (Year) {tvdb-1}`; a release of one season gives the series (`The.Show.S01.COMPLETE`). Never throws. */
export function parseSeriesFolder(name: string): SeriesName {
  const folder = baseNameOf(name)
  const externalIds = parseExternalIds(folder)
  const span = yearRange.exec(folder)
  const text = withoutAttributes(folder)
    .replace(yearRange, ' ')
    .replace(seasonTail, '')
    .replace(seasonLead, '')
  const { start, end, year } = titleSpan(text, releaseTokens(text))
  const began = year ?? (span ? Number(span[1]) : undefined)
  return {
    title: titleText(text.slice(start, end)),
    ...(began !== undefined && { year: began }),
    externalIds,
  }
}

import type { FormFound } from './episode-form.js'
import { countOf } from './number-text.js'
import { seasonWords } from './tokens-season.js'

/** One season or several in a name, and where they stand. */
export interface SeasonFound {
  readonly start: number
  readonly end: number
  readonly seasons: readonly number[]
}

const head = String.raw`(?<![\p{L}\p{N}])`
const forms: readonly RegExp[] = [
  /第\s*([\d一二三四五六七八九十]{1,3})\s*[季期]/u,
  new RegExp(String.raw`${head}s(\d{2,4})(?:[\s._-]?extras?)?(?![\p{L}\p{N}])`, 'iu'),
  new RegExp(String.raw`${head}s(\d)(?![\p{L}\p{N}'’])`, 'iu'),
  new RegExp(String.raw`${head}s(\d{1,2})d\d{1,2}(?![\p{L}\p{N}])`, 'iu'),
  new RegExp(
    String.raw`${head}(?:the[\s._]complete[\s._])?(?:${seasonWords})[\s._-]*(\d{1,2}|(?:19|20)\d\d)(?![\p{L}\p{N}])`,
    'iu',
  ),
  new RegExp(
    String.raw`${head}(?:season|saison|staffel|stagione|temporada)[\s._-]*([ivx]+|one|two|three|four|five|six|seven|eight|nine|ten)(?![\p{L}\p{N}])`,
    'iu',
  ),
  new RegExp(String.raw`${head}(\d{1,2})xall(?![\p{L}\p{N}])`, 'iu'),
]
const link =
  /(?:\s?([-&+])\s?|[\s._](to|a|and|y)[\s._]|([\s._])|[\s._]-[\s._])(?:s|seasons?[\s._]?)?(\d{1,2})(?![\p{L}\p{N}])/iuy

/** The season or seasons that a name states without an episode. */
export function findSeason(text: string): SeasonFound | undefined {
  for (const form of forms) {
    const match = form.exec(text)
    const season = match ? countOf(match[1] ?? '') : undefined
    if (match && season !== undefined) return followSeasons(text, match, season)
  }
  return undefined
}

function followSeasons(text: string, match: RegExpExecArray, first: number): SeasonFound {
  const seasons = [first]
  let end = match.index + match[0].length
  for (;;) {
    link.lastIndex = end
    const next = link.exec(text)
    const season = Number(next?.[4])
    const last = seasons.at(-1) ?? first
    if (!next || season <= last || season - last > 30) return { start: match.index, end, seasons }
    const isRange = next[1] === '-' || /^(?:to|a)$/i.test(next[2] ?? '') || / - /.test(next[0])
    for (let one = isRange ? last + 1 : season; one <= season; one++) seasons.push(one)
    end = next.index + next[0].length
  }
}

/** Gives episodes the season that stands before them: `Stagione 6 (2016) ep13`, `第二季 第5话`. */
export function seasonBefore(text: string, found: FormFound): FormFound {
  const season = findSeason(text.slice(0, found.start)) ?? yearSeasonAfter(text, found.end)
  const [number] = season?.seasons ?? []
  if (!season || number === undefined) return found
  const numbers = found.numbers.map(({ episode }) => ({ season: number, episode }))
  return { ...found, start: Math.min(season.start, found.start), numbers }
}

/** `E02.S2010`. */
function yearSeasonAfter(text: string, from: number): SeasonFound | undefined {
  const match = /^[\s._]s(\d{2,4})(?![\p{L}\p{N}])/iu.exec(text.slice(from))
  return match
    ? { start: from, end: from + match[0].length, seasons: [Number(match[1])] }
    : undefined
}

import {
  isObfuscated,
  type MovieWords,
  parseExternalIds,
  parseMovieName,
  parseMoviePath,
  parseSubtitlePath,
  releaseTokens,
} from '@metarr/core'
import { listOf, sameTitle } from './compare.js'
import { type Fact, type Judge, judged, type Row, same } from './corpus.js'
import { baseOf } from './names-sonarr.js'
import { languageFacts, subtitleFacts, trackLanguageFacts } from './tracks.js'

/** Radarr's tests of release titles and paths. Quality, languages of releases and groups are not asked here. */
export const judgeRadarr: Judge = (row) => {
  const input = String(row.input)
  if (row.kind === 'title') return movieFacts(row, parseMovieName(input))
  if (row.kind === 'path') return movieFacts(row, parseMoviePath(input))
  if (row.kind === 'iso-language') return languageFacts(row)
  if (row.kind === 'subtitle-language') return trackLanguageFacts(row)
  if (row.kind === 'subtitle-info') return subtitleFacts(row, parseSubtitlePath(input, baseOf(row)))
  if (row.kind === 'imdb-id')
    return [same('imdbId', row.expected['imdbId'], parseExternalIds(`{imdb-${input}}`)['imdb'])]
  return []
}

function movieFacts(
  { input, expected }: Row,
  ours: Omit<MovieWords, 'bracketedYear' | 'isRelease'>,
): Fact[] {
  const facts: Fact[] = []
  if ('parsed' in expected)
    facts.push(same('parsed', expected['parsed'], saysRelease(String(input), ours.year)))
  if ('movieTitle' in expected) facts.push(sameTitle('title', expected['movieTitle'], ours.title))
  if ('titleLike' in expected) facts.push(sameTitle('title', expected['titleLike'], ours.title))
  if ('movieTitles' in expected) facts.push(oneOf(listOf(expected['movieTitles']), ours.title))
  if ('year' in expected) facts.push(same('year', expected['year'] || null, ours.year))
  if ('edition' in expected) facts.push(sameTitle('edition', expected['edition'], ours.edition))
  if ('tmdbId' in expected)
    facts.push(same('tmdb', String(expected['tmdbId']), ours.externalIds['tmdb']))
  if ('imdbId' in expected) facts.push(same('imdb', expected['imdbId'], ours.externalIds['imdb']))
  return facts
}

/** Radarr refuses what says no more than a title, and what says nothing; for us a title is enough. */
function saysRelease(name: string, year: number | undefined): boolean {
  const isNothing = isObfuscated(name.replace(/\.mkv$/, ''))
  return (
    !isNothing &&
    (year !== undefined || releaseTokens(name).some(({ kind }) => kind !== 'container'))
  )
}

/** Of several titles (`A aka B`) ours must be one. */
function oneOf(titles: readonly unknown[], actual: string): Fact {
  const agrees = titles.some((title) => sameTitle('title', title, actual).agrees)
  return judged('title', titles, actual, agrees)
}

import {
  type EpisodeName,
  parseEpisodeName,
  parseEpisodePath,
  parseSubtitlePath,
} from '@metarr/core'
import { sameTitle } from './compare.js'
import { type Fact, type Judge, judged, type Row, same } from './corpus.js'
import { languageFacts, subtitleFacts, trackLanguageFacts } from './tracks.js'

/** Sonarr's tests of release titles and paths. Quality, languages of releases and groups are not asked here. */
export const judgeSonarr: Judge = (row) => {
  if (row.kind === 'title') return episodeFacts(row, parseEpisodeName(String(row.input)))
  if (row.kind === 'path') return episodeFacts(row, parseEpisodePath(String(row.input)))
  if (row.kind === 'iso-language') return languageFacts(row)
  if (row.kind === 'subtitle-language') return trackLanguageFacts(row)
  if (row.kind === 'subtitle-info')
    return subtitleFacts(row, parseSubtitlePath(String(row.input), baseOf(row)))
  return []
}

/** The rows name no video; it is what stands before the last bracket. */
export function baseOf(row: Row): string {
  const input = String(row.input)
  return input.slice(0, input.lastIndexOf(']') + 1)
}

function episodeFacts({ expected }: Row, ours: EpisodeName): Fact[] {
  const facts: Fact[] = []
  if ('parsed' in expected) facts.push(same('parsed', expected['parsed'], saysSomething(ours)))
  if ('seriesTitle' in expected) facts.push(titleFact('seriesTitle', expected['seriesTitle'], ours))
  if ('titleLike' in expected) facts.push(titleFact('titleLike', expected['titleLike'], ours))
  if ('titleWithoutYear' in expected)
    facts.push(sameTitle('titleWithoutYear', expected['titleWithoutYear'], ours.seriesTitle))
  if ('year' in expected) facts.push(same('year', expected['year'], ours.year))
  if ('airDate' in expected) facts.push(same('airDate', expected['airDate'], ours.airDate))
  if ('dailyPart' in expected) facts.push(same('part', expected['dailyPart'], ours.part))
  if ('special' in expected) facts.push(same('special', expected['special'], ours.special))
  if ('fullSeason' in expected)
    facts.push(
      same(
        'fullSeason',
        expected['fullSeason'] || expected['partialSeason'] === true,
        isWholeSeason(ours),
      ),
    )
  return [...facts, ...numberFacts(expected, ours)]
}

/** Sonarr keeps a year in the title; we tell it apart. Both ways of writing it are the same title. */
function titleFact(field: string, expected: unknown, ours: EpisodeName): Fact {
  const title = ours.seriesTitle ?? ''
  const fact = sameTitle(field, expected, title)
  if (fact.agrees || ours.year === undefined) return fact
  return sameTitle(field, expected, `${title} ${ours.year}`)
}

/**
 * A name without a season gives numbers without one. Sonarr then says season 0 and absolute numbers for what it takes
 * for anime, or season 1 for what it takes for a mini-series: either is the same statement.
 */
function numberFacts(expected: Row['expected'], ours: EpisodeName): Fact[] {
  const wanted = [...numbersOf(expected['episodes']), ...numbersOf(expected['absoluteEpisodes'])]
  const got = numbersOfOurs(ours)
  const facts: Fact[] = []
  if ('episodes' in expected || 'absoluteEpisodes' in expected)
    facts.push(same('episodes', sorted(wanted), sorted(got)))
  if ('season' in expected && !(isSeasonless(expected) && ours.season === undefined)) {
    facts.push(same('season', expected['season'], ours.season))
  } else if ('season' in expected) facts.push(judged('season', expected['season'], null, true))
  return facts
}

function isSeasonless(expected: Row['expected']): boolean {
  const season = expected['season']
  return (
    season === 1 ||
    season === null ||
    (season === 0 && numbersOf(expected['episodes']).length === 0)
  )
}

/** Sonarr keeps absolute numbers beside the others; where it expects both, so do we. */
function numbersOfOurs({ episodes, absoluteEpisodes }: EpisodeName): number[] {
  return [...episodes, ...absoluteEpisodes]
}

function isWholeSeason({ season, episodes, absoluteEpisodes, airDate }: EpisodeName): boolean {
  return (
    season !== undefined && episodes.length + absoluteEpisodes.length === 0 && airDate === undefined
  )
}

function saysSomething(ours: EpisodeName): boolean {
  return (
    ours.season !== undefined ||
    ours.airDate !== undefined ||
    ours.episodes.length + ours.absoluteEpisodes.length > 0
  )
}

function numbersOf(value: unknown): number[] {
  return Array.isArray(value) ? (value as number[]) : []
}

function sorted(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b)
}

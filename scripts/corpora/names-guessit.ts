import {
  type EpisodeName,
  type MovieWords,
  parseEpisodeName,
  parseEpisodePath,
  parseMovieName,
  parseMoviePath,
  releaseTokens,
} from '@metarr/core'
import { listOf, numbersOf, sameTitle } from './compare.js'
import { type Fact, type Judge, judged, type Row, same } from './corpus.js'

/** guessit's tests. Only what the issue of names covers is asked: no quality, languages, groups, websites. */
export const judgeGuessit: Judge = (row) => {
  const type = row.expected['type'] ?? typeIn(row)
  return type === 'movie' ? movieFacts(row) : episodeFacts(row)
}

/** A single rule says no type: what it asserts tells. */
function typeIn({ expected }: Row): string {
  const isEpisode = ['season', 'episode', 'episode_title', 'date', 'absolute_episode'].some(
    (key) => key in expected || key in object(expected['mustNotMatch']),
  )
  return isEpisode ? 'episode' : 'movie'
}

function movieFacts({ input, expected }: Row): Fact[] {
  const path = String(input)
  const ours = isPath(path) ? parseMoviePath(path) : parseMovieName(path)
  const facts: Fact[] = []
  if ('title' in expected) facts.push(titleFact(expected, ours.title))
  if ('year' in expected) facts.push(same('year', expected['year'], ours.year))
  if ('edition' in expected)
    facts.push(editionFact(expected['edition'], editionOf(path, expected, ours.edition)))
  if ('part' in expected) facts.push(same('part', expected['part'], ours.part))
  return [...facts, ...refusedFacts(expected, movieValues(ours))]
}

function episodeFacts({ input, expected, options: settings }: Row): Fact[] {
  const path = String(input)
  const absolute = /-E\b|--episode-prefer-number/.test(String(settings?.['guessit'] ?? ''))
  const options = { numbering: absolute ? ('absolute' as const) : ('season' as const) }
  const ours = isPath(path) ? parseEpisodePath(path, options) : parseEpisodeName(path, options)
  const facts: Fact[] = []
  if ('title' in expected) facts.push(titleFact(expected, ours.seriesTitle))
  if ('year' in expected) facts.push(yearFact(expected, ours))
  if ('season' in expected)
    facts.push(same('season', listOf(expected['season']), ours.seasons ?? listOf(ours.season)))
  if ('episode' in expected)
    facts.push(same('episodes', listOf(expected['episode']), numbersOf(ours)))
  if ('date' in expected) facts.push(same('airDate', expected['date'], ours.airDate))
  if ('absolute_episode' in expected)
    facts.push(
      same('absoluteEpisodes', listOf(expected['absolute_episode']), ours.absoluteEpisodes),
    )
  return [...facts, ...refusedFacts(expected, episodeValues(ours))]
}

/** A slash in a release title is no path; a path has folders that end in none of ` / `. */
function isPath(text: string): boolean {
  return !/\s\/|\[[^\]]*\/[^\]]*\]|\([^)]*\/[^)]*\)/.test(text)
}

/** guessit splits `Title - More` in a title and another one, and cuts country and part off; ours may keep them together. */
function titleFact(expected: Row['expected'], actual: string | undefined): Fact {
  const title = String(expected['title'])
  const rest = listOf(expected['alternative_title']).join(' ')
  const parts = listOf(expected['part']).map((part) => `Part ${part}`)
  const country = countryName(expected)
  return sameTitle('title', title, actual, [
    `${title} ${rest}`,
    `${title} ${country} ${rest}`,
    `${country} ${title}`,
    `${title} ${parts.join(' and ')}`,
  ])
}

function countryName({ country }: Row['expected']): string {
  return country === 'United Kingdom' ? 'UK' : String(country ?? '')
}

/** guessit calls a season that is a year a year as well. */
function yearFact(expected: Row['expected'], ours: EpisodeName): Fact {
  if (expected['year'] === expected['season'])
    return same('season', expected['season'], ours.season)
  return same('year', expected['year'], ours.year ?? ours.releaseYear)
}

/** A single rule asks what a word means, not what a name of that one word is. */
function editionOf(
  text: string,
  expected: Row['expected'],
  edition: string | undefined,
): string | undefined {
  if ('title' in expected || edition !== undefined) return edition
  const words = releaseTokens(text).filter(({ kind }) => kind === 'edition')
  return words.length === 0 ? undefined : words.map((word) => word.text).join(' ')
}

const editionForms: Readonly<Record<string, RegExp>> = {
  "Director's Cut": /director|\bdc\b/i,
  "Director's Definitive Cut": /definitive|\bddc\b/i,
  Special: /special|\bse\b/i,
  Collector: /collector/i,
  Criterion: /criterion|\bcc\b/i,
  'Alternative Cut': /alternat/i,
}

function editionFact(expected: unknown, actual: string | undefined): Fact {
  const forms = listOf(expected).map(
    (name) => editionForms[String(name)] ?? new RegExp(String(name).replace(/ed$/, ''), 'i'),
  )
  return judged(
    'edition',
    expected,
    actual,
    forms.every((form) => form.test(actual ?? '')),
  )
}

type Values = Readonly<Record<string, unknown>>

function movieValues(ours: Omit<MovieWords, 'bracketedYear' | 'isRelease'>): Values {
  return {
    type: 'movie',
    title: ours.title,
    year: ours.year,
    edition: ours.edition,
    part: ours.part,
  }
}

function episodeValues(ours: EpisodeName): Values {
  const [episode] = numbersOf(ours)
  return {
    type: 'episode',
    title: ours.seriesTitle,
    year: ours.year,
    season: ours.season,
    episode,
    date: ours.airDate,
  }
}

/** `not`: none of these; `mustNotMatch`: not all of these together. Only keys that we answer are asked. */
function refusedFacts(expected: Row['expected'], values: Values): Fact[] {
  const none = Object.entries(object(expected['not'])).filter(([key]) => key in values)
  const all = Object.entries(object(expected['mustNotMatch']))
  const facts = none.map(([key, value]) =>
    judged(`not ${key}`, value, values[key], values[key] !== value),
  )
  const asked = all.length > 0 && all.every(([key]) => key in values)
  return asked
    ? [
        ...facts,
        judged(
          'mustNotMatch',
          Object.fromEntries(all),
          values,
          !all.every(([key, value]) => values[key] === value),
        ),
      ]
    : facts
}

function object(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

import { parseEpisodeName, parseEpisodePath, parseMovieName, parseMoviePath } from '@metarr/core'
import { numbersOf, sameTitle } from './compare.js'
import { type Fact, type Judge, type Row, same } from './corpus.js'

/** MoviePilot's tests of Chinese and anime releases. Groups and quality are not asked here. */
export const judgeMoviePilot: Judge = (row) => {
  if (row.kind === 'path-tmdb-id')
    return [
      same(
        'tmdb',
        String(row.expected['tmdbId']),
        parseEpisodePath(String(row.input)).externalIds['tmdb'],
      ),
    ]
  if (row.kind !== 'title' && row.kind !== 'path') return []
  return row.expected['type'] === 'tv' ? seriesFacts(row) : movieFacts(row)
}

function movieFacts({ kind, input, expected }: Row): Fact[] {
  const ours = kind === 'path' ? parseMoviePath(String(input)) : parseMovieName(String(input))
  return [
    titleFact(expected, ours.title),
    same('year', expected['year'], ours.year),
    ...idFacts(expected, String(input)),
  ]
}

/** MoviePilot says season 1 where a name says none. */
function seriesFacts({ kind, input, expected }: Row): Fact[] {
  const ours = kind === 'path' ? parseEpisodePath(String(input)) : parseEpisodeName(String(input))
  return [
    titleFact(expected, ours.seriesTitle),
    same('year', expected['year'], ours.year ?? ours.releaseYear),
    same('season', expected['season'], ours.season ?? 1),
    same('episodes', episodesOf(expected['episode']), numbersOf(ours)),
    ...idFacts(expected, String(input)),
  ]
}

/** MoviePilot splits `中文 English` in two titles; ours may be either or both. */
function titleFact(expected: Row['expected'], actual: string | undefined): Fact {
  const [chinese, english] = [String(expected['titleCn'] ?? ''), String(expected['titleEn'] ?? '')]
  return sameTitle('title', chinese || english, actual, [
    chinese || english,
    english || chinese,
    chinese + english,
    english + chinese,
  ])
}

function episodesOf(value: unknown): number[] {
  const [from, to] = [...String(value ?? '').matchAll(/\d+/g)].map(Number)
  if (from === undefined) return []
  return Array.from({ length: (to ?? from) - from + 1 }, (_, index) => from + index)
}

function idFacts(expected: Row['expected'], input: string): Fact[] {
  return 'tmdbId' in expected
    ? [same('tmdb', String(expected['tmdbId']), parseEpisodePath(input).externalIds['tmdb'])]
    : []
}

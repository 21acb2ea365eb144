import type { CallOptions, Tastes } from '@metarr/core'
import type { Ask } from '../answer/ask.js'
import { localesOf } from '../answer/locale.js'
import type { EpisodeAnswer } from './answers.js'
import { episodesAnswer } from './answers.js'
import { codesOf } from './languages.js'

/** Whose episodes, and in which order they are counted. */
export interface EpisodesRequest {
  readonly seriesId: string
  readonly order: string
  readonly seasonNumber: number
  readonly tastes: Tastes
}

/** TheTVDB has 500 episodes on a page; the longest series have some 20,000. */
const mostPages = 60

/**
 * The episodes of a season. Texts come in the first wanted language; what it lacks is taken from the next ones, from English, and
 * from the original, each of which is one more request for the whole series.
 */
export async function episodesOf(
  ask: Ask,
  { seriesId, order, seasonNumber, tastes }: EpisodesRequest,
  options?: CallOptions,
): Promise<readonly EpisodeAnswer[]> {
  const path = `/series/${seriesId}/episodes/${order}`
  let known: readonly EpisodeAnswer[] = []
  for (const language of languagesOf(tastes)) {
    const all = await allPages(ask, `${path}${language}`, options)
    known = filled(
      known,
      all.filter((episode) => episode.seasonNumber === seasonNumber),
    )
    if (known.every(({ name, overview }) => name !== undefined && overview !== undefined)) break
  }
  return known
}

/** Ends of the path, best first: one code a language, English, and none for the original. */
function languagesOf({ languages }: Tastes): readonly string[] {
  const codes = localesOf([...languages, 'en']).flatMap((locale) => codesOf(locale).slice(0, 1))
  return [...new Set(codes.map((code) => `/${code}`)), '']
}

async function allPages(
  ask: Ask,
  path: string,
  options?: CallOptions,
): Promise<readonly EpisodeAnswer[]> {
  const episodes: EpisodeAnswer[] = []
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await ask(path, { page: String(page) }, episodesAnswer, options)
    episodes.push(...(answer?.data.episodes ?? []))
    if (answer?.links?.next === undefined || answer.data.episodes.length === 0) break
  }
  return episodes
}

function filled(
  known: readonly EpisodeAnswer[],
  more: readonly EpisodeAnswer[],
): readonly EpisodeAnswer[] {
  if (known.length === 0) return more
  const byId = new Map(more.map((episode) => [episode.id, episode]))
  return known.map((episode) => ({
    ...episode,
    name: episode.name ?? byId.get(episode.id)?.name,
    overview: episode.overview ?? byId.get(episode.id)?.overview,
  }))
}

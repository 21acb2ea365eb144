import type { CallOptions, Tastes } from '@metarr/core'
import { ProviderError } from '@metarr/core'
import type { Ask } from '../answer/ask.js'
import { createRecent, type Recent } from '../answer/recent.js'
import type { Timing } from '../http/index.js'
import type { EpisodeAnswer, MovieAnswer, SeasonAnswer, SeriesAnswer } from './answers.js'
import { artworkTypesAnswer, movieAnswer, seriesAnswer } from './answers.js'
import type { ArtworkTypes } from './artwork-types.js'
import { artworkTypesOf, knownArtworkTypes } from './artwork-types.js'
import { episodesOf } from './episodes.js'

/** A season of a series in the order in which it is counted. */
export interface FoundSeason {
  readonly series: SeriesAnswer
  readonly season: SeasonAnswer | undefined
  readonly episodes: readonly EpisodeAnswer[]
}

/** What is asked of TheTVDB, each thing once in ten minutes. */
export interface Titles {
  movie(id: string, options?: CallOptions): Promise<MovieAnswer | undefined>
  series(id: string, options?: CallOptions): Promise<SeriesAnswer | undefined>
  /** The seasons of a series in the chosen order, or in the official one when it has none in that order. */
  seasonsOf(series: SeriesAnswer): readonly SeasonAnswer[]
  season(
    seriesId: string,
    seasonNumber: number,
    tastes: Tastes,
    options?: CallOptions,
  ): Promise<FoundSeason | undefined>
  /** TheTVDB's own table of types, asked for once a week; the known one while it cannot be had. */
  artworkTypes(options?: CallOptions): Promise<ArtworkTypes>
}

const tenMinutes = 10 * 60 * 1000
const oneWeek = 7 * 24 * 60 * 60 * 1000

export function createTitles(plainAsk: Ask, order: string, clock: Timing): Titles {
  const tables = createRecent({ entries: 1, ageMs: oneWeek, clock })
  const ask = remembering(plainAsk, createRecent({ entries: 24, ageMs: tenMinutes, clock }))

  async function series(id: string, options?: CallOptions) {
    if (!isTvdbId(id)) return undefined
    const answer = await ask(`/series/${id}/extended`, withTexts, seriesAnswer, options)
    return answer?.data
  }

  function orderOf({ seasons }: SeriesAnswer): string {
    return seasons.some(({ type }) => type?.type === order) ? order : 'official'
  }

  function seasonsOf(found: SeriesAnswer): readonly SeasonAnswer[] {
    const counted = orderOf(found)
    return found.seasons.filter(({ type }) => type?.type === counted)
  }

  return {
    series,
    seasonsOf,

    async movie(id, options) {
      if (!isTvdbId(id)) return undefined
      const answer = await ask(`/movies/${id}/extended`, withTexts, movieAnswer, options)
      return answer?.data
    },

    async season(seriesId, seasonNumber, tastes, options) {
      const found = await series(seriesId, options)
      if (found === undefined) return undefined
      const season = seasonsOf(found).find((entry) => entry.number === seasonNumber)
      const request = { seriesId, order: orderOf(found), seasonNumber, tastes }
      const episodes = season === undefined ? [] : await episodesOf(ask, request, options)
      return season === undefined ? undefined : { series: found, season, episodes }
    },

    async artworkTypes(options) {
      try {
        return await tables.get('types', async () => {
          const answer = await plainAsk('/artwork/types', {}, artworkTypesAnswer, options)
          return artworkTypesOf(answer?.data.length ? answer.data : knownArtworkTypes)
        })
      } catch (error) {
        if (error instanceof ProviderError) return artworkTypesOf(knownArtworkTypes)
        throw error
      }
    },
  }
}

const withTexts = { meta: 'translations' }

/** Whether a text can be an id of TheTVDB: nothing else may become part of a path. */
function isTvdbId(id: string | undefined): id is string {
  return id !== undefined && /^[1-9]\d{0,9}$/.test(id)
}

function remembering(ask: Ask, recent: Recent): Ask {
  return (path, query, schema, options) => {
    options?.signal?.throwIfAborted()
    const key = `${path}?${JSON.stringify(query)}`
    return recent.get(key, () => ask(path, query, schema, options))
  }
}

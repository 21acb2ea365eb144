import type { NfoReading } from '@metarr/core'
import { firsts } from './nfo-facts.js'

/** What we read, under the names of MediaElch's records; it takes every `<thumb>` of a movie for a poster. */
export function mediaElchView(reading: NfoReading): unknown {
  const [root] = [...reading.documents, ...reading.strangers]
  const values = root?.values ?? {}
  const others = root?.others ?? {}
  const images = (root?.images ?? []).filter(({ type }) => type !== 'actor')
  return {
    ...firsts(others),
    ...values,
    name: values.title,
    ratings: values.ratings?.map((rating) => ({
      source: rating.source,
      rating: rating.value,
      maxRating: rating.max,
      voteCount: rating.votes,
    })),
    overview: values.plot,
    certification: values.certification,
    set: values.collection,
    actors: values.cast,
    posters: images.filter(({ type }) => type !== 'fanart'),
    backdrops: images.filter(({ type }) => type === 'fanart'),
    seasonNumber: root?.seasonNumber,
    episodeNumber: root?.episodeNumber,
    showTitle: root?.showTitle,
    ids: root?.externalIds,
    moods: others['mood'] ?? [],
    styles: others['style'] ?? [],
    artist: others['artist']?.[0],
    album: others['album']?.[0],
    top250: others['top250']?.[0],
  }
}

import type { Locale } from '../answer/locale.js'
import type { VideoAnswer } from './answers.js'
import { isoLanguage } from './languages.js'

type Ranked = readonly number[]

/** The YouTube id of the best trailer: by language first, then trailer before teaser, official, larger, newer. */
export function trailerOf(
  videos: readonly VideoAnswer[],
  locales: readonly Locale[],
  original: string | undefined,
): string | undefined {
  const languages = [...locales.map(({ language }) => language), 'en', original]
  const best = videos
    .filter(isTrailer)
    .map((video) => ({ key: video.key, rank: rankOf(video, languages) }))
    .sort((a, b) => compare(a.rank, b.rank))
  return best[0]?.key
}

/** The id becomes part of an address, so it must look like one. */
function isTrailer({ site, type, key }: VideoAnswer): boolean {
  const isKind = type === 'Trailer' || type === 'Teaser'
  return site === 'YouTube' && isKind && /^[\w-]{1,64}$/.test(key ?? '')
}

function rankOf(video: VideoAnswer, languages: readonly (string | undefined)[]): Ranked {
  const language = languages.indexOf(isoLanguage(video.iso_639_1))
  return [
    language === -1 ? languages.length : language,
    video.type === 'Trailer' ? 0 : 1,
    video.official === true ? 0 : 1,
    -(video.size ?? 0),
    -Date.parse(video.published_at ?? '') || 0,
  ]
}

function compare(a: Ranked, b: Ranked): number {
  const at = a.findIndex((value, index) => value !== b[index])
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

import { localesOf } from '../answer/locale.js'
import type { TitleAnswer } from './answers.js'
import { isoLanguage } from './languages.js'

/** The YouTube id of the trailer in the first language that has one: those wanted, English, any. */
export function trailerOf(
  { trailers }: TitleAnswer,
  languages: readonly string[],
): string | undefined {
  const known = trailers.flatMap(({ url, language }) => {
    const id = youTubeId(url)
    return id === undefined ? [] : [{ id, language: isoLanguage(language) }]
  })
  const wanted = [...localesOf(languages).map(({ language }) => language), 'en']
  const best = wanted.flatMap((language) => known.filter((entry) => entry.language === language))
  return (best[0] ?? known[0])?.id
}

function youTubeId(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined
  const { hostname, pathname, searchParams } = new URL(address)
  const host = hostname.replace(/^(?:www|m)\./, '')
  const id = host === 'youtu.be' ? pathname.slice(1) : searchParams.get('v')
  const isYouTube = host === 'youtu.be' || host === 'youtube.com'
  return isYouTube && /^[\w-]{6,20}$/.test(id ?? '') ? (id ?? undefined) : undefined
}

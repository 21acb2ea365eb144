import {
  type ExternalTrackName,
  languageOf,
  parseSubtitlePath,
  threeLetterLanguage,
} from '@metarr/core'
import { type Fact, type Row, same } from './corpus.js'

/** A code or name of a language, as Radarr and Sonarr name it in English. */
export function languageFacts({ input, expected }: Row): Fact[] {
  return [sameLanguage('language', expected['language'], languageOf(String(input)))]
}

/** The language at the end of a subtitle's name; what stands before is the video's. */
export function trackLanguageFacts({ input, expected }: Row): Fact[] {
  const name = String(input)
  const base = /^(.*?)(?:\.(?:[a-z]{2,}))*$/i.exec(name)?.[1] ?? ''
  return [sameLanguage('language', expected['language'], parseSubtitlePath(name, base)?.language)]
}

/** What Radarr and Sonarr say of an external subtitle. */
export function subtitleFacts({ expected }: Row, ours: ExternalTrackName | undefined): Fact[] {
  const tags = [...(ours?.default ? ['default'] : []), ...(ours?.forced ? ['forced'] : [])]
  return [
    sameLanguage('language', expected['language'], ours?.language),
    same('title', expected['title'], ours?.title),
    same('tags', [...(expected['tags'] as string[])].sort(), tags),
  ]
}

/** English names, ISO 639-2/B and 639-1 codes of one language are the same. */
export function sameLanguage(field: string, expected: unknown, actual: string | undefined): Fact {
  const wanted =
    typeof expected === 'string' && expected !== 'Unknown' ? languageOf(expected) : undefined
  return same(field, three(wanted), three(actual))
}

function three(language: string | undefined): string | undefined {
  return language === undefined ? undefined : (threeLetterLanguage(language) ?? language)
}

import { fileRole } from './file-role.js'
import { languageOf } from './language-name.js'
import { baseNameOf, stemOf } from './path-names.js'

/** What the name of an external subtitle or audio file says. */
export interface ExternalTrackName {
  /** ISO 639-1 with a region where the name gives one: `en`, `pt-BR`. */
  readonly language?: string
  readonly title?: string
  readonly default: boolean
  /** Only what is foreign in the picture's own language. */
  readonly forced: boolean
  /** Also describes sounds: SDH, CC. */
  readonly hearingImpaired: boolean
}

type Flag = 'default' | 'forced' | 'hearingImpaired'

/** Words that mark a track. Source: Jellyfin (`default`, `forced`, `foreign`, `sdh`, `cc`, `hi`), Plex, tinyMediaManager. */
const flagWords: ReadonlyMap<string, Flag> = new Map<string, Flag>([
  ['default', 'default'],
  ['forced', 'forced'],
  ['foreign', 'forced'],
  ['sdh', 'hearingImpaired'],
  ['cc', 'hearingImpaired'],
  ['hoh', 'hearingImpaired'],
])

/**
 * What a subtitle's name says beyond the name of its video, or `undefined` when it is no subtitle or belongs to
 * another video. `videoBase` is the video's name without extension; leave it out for files in a `Subs` folder.
 * The last language named is the track's, words before it are its title; `hi` is Hindi only when no other language is named.
 */
export function parseSubtitlePath(name: string, videoBase?: string): ExternalTrackName | undefined {
  return fileRole(name) === 'subtitle' ? trackName(baseNameOf(name), videoBase) : undefined
}

/** Like {@link parseSubtitlePath} for external audio: commentary, dubs. */
export function parseAudioPath(name: string, videoBase?: string): ExternalTrackName | undefined {
  return fileRole(name) === 'audio' ? trackName(baseNameOf(name), videoBase) : undefined
}

function trackName(name: string, videoBase: string | undefined): ExternalTrackName | undefined {
  const rest = restAfter(stemOf(name), videoBase)
  if (rest === undefined) return undefined
  const words = wordsOf(rest)
  const language =
    words.filter(({ kind }) => kind === 'language').at(-1) ??
    words.find(({ kind }) => kind === 'hi')
  const flags = new Set(words.map((word) => flagOf(word, language)))
  const title = titleOf(words, language)
  return {
    ...(language && { language: languageOf(language.text) ?? language.text }),
    ...(title !== '' && { title }),
    default: flags.has('default'),
    forced: flags.has('forced'),
    hearingImpaired: flags.has('hearingImpaired'),
  }
}

function restAfter(stem: string, videoBase: string | undefined): string | undefined {
  if (videoBase === undefined) return stem.replace(/^\d{1,3}[_ .-]+/, '')
  if (!stem.toLowerCase().startsWith(videoBase.normalize('NFC').toLowerCase())) return undefined
  const rest = stem.slice(videoBase.length)
  return /^[\p{L}\p{N}]/u.test(rest) ? undefined : rest
}

interface TrackWord {
  readonly text: string
  readonly kind: 'language' | 'flag' | 'hi' | 'title'
}

function wordsOf(rest: string): TrackWord[] {
  return rest
    .split('.')
    .map((piece) => piece.replace(/^[\s_-]+|[\s_-]+$/g, ''))
    .filter((piece) => piece !== '')
    .flatMap(pieceWords)
}

/** A piece between dots is one word, or begins with a language or flag and goes on: `ru-something-else`, `eng_sdh`. */
function pieceWords(piece: string): TrackWord[] {
  const kind = kindOf(piece)
  if (kind !== 'title') return [{ text: piece, kind }]
  const match =
    /^([\p{L}]{2,}(?:[-_][a-z]{2}(?![a-z])|-\d{3})?)[\s_-]+(.+)$/iu.exec(piece) ?? glued.exec(piece)
  const head = match?.[1] ?? ''
  const headKind = kindOf(head)
  if (headKind === 'title') return [{ text: piece, kind: 'title' }]
  return [{ text: head, kind: headKind }, ...pieceWords(match?.[2] ?? '')]
}

const glued = /^([a-z]{2,3})(sdh|cc|forced)$/i

function kindOf(text: string): TrackWord['kind'] {
  const lower = text.toLowerCase()
  if (lower === 'hi') return 'hi'
  if (flagWords.has(lower)) return 'flag'
  return languageOf(lower) === undefined ? 'title' : 'language'
}

function flagOf(word: TrackWord, language: TrackWord | undefined): Flag | undefined {
  if (word.kind === 'hi') return word === language ? undefined : 'hearingImpaired'
  return word.kind === 'flag' ? flagWords.get(word.text.toLowerCase()) : undefined
}

function titleOf(words: readonly TrackWord[], language: TrackWord | undefined): string {
  return words
    .filter((word) => word.kind === 'title' || (word.kind === 'language' && word !== language))
    .map(({ text }) => text)
    .join('.')
}

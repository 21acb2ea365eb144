import type { ExternalIds } from '../library/external-id.js'
import { withoutBonus } from './bonus-name.js'
import { editionIn } from './edition.js'
import { parseExternalIds, readAttributes, withoutAttributes } from './parse-external-ids.js'
import { readableName, stemOf } from './path-names.js'
import { partOf, type StackPart } from './stack.js'
import { stereoModeOf } from './stereo-mode.js'
import { titleSpan } from './title-span.js'
import { titleText } from './title-text.js'
import type { Token } from './token.js'
import { releaseTokens } from './tokens.js'

/** What one name says of a film, without looking at its folder. */
export interface MovieWords {
  readonly title: string
  readonly year?: number
  /** As written, dots read as spaces: `Director's Cut`. */
  readonly edition?: string
  /** Which of several parts that play as one, from 1. */
  readonly part?: number
  /** How a 3D film is packed, as written in lower case: `hsbs`, `htab`. */
  readonly stereoMode?: string
  readonly externalIds: ExternalIds
  /** Whether the year stands in brackets, as library managers write it. */
  readonly bracketedYear: boolean
  /** Whether the name says source or resolution and a codec, as names of releases do and folders of collections do not. */
  readonly isRelease: boolean
}

/** Reads one name that is no path: a release title, a folder, a file. Never throws; names are cut at 255 code units. */
export function parseMovieName(name: string): MovieWords {
  const whole = stemOf(readableName(name))
  const label = readAttributes(whole).find(({ key }) => key === 'edition')?.value
  const stem = withoutBonus(withoutAttributes(whole))
  const part = partOf(stem)
  const text = part && belongsNotToTitle(stem, part) ? part.base : stem
  const tokens = releaseTokens(text)
  const span = titleSpan(text, tokens)
  const edition = label ?? editionIn(text, tokens, span)
  const numbered = part ?? partBeforeNoise(text, tokens)
  const stereoMode = stereoModeOf(text, tokens)
  return {
    title: firstTitle(titleText(text.slice(span.start, span.end))),
    ...(span.year !== undefined && { year: span.year }),
    ...(edition !== undefined && { edition }),
    ...(numbered && { part: numbered.number }),
    ...(stereoMode !== undefined && { stereoMode }),
    externalIds: parseExternalIds(whole),
    bracketedYear: span.bracketedYear,
    isRelease: isRelease(tokens),
  }
}

/** `Title Part 2` is a title; `Title cd2`, `Title (2001) part 2`, `Title part2` are parts. */
function belongsNotToTitle(stem: string, { base, word, marker, atEnd }: StackPart): boolean {
  if (base === '' || (!atEnd && (word === 'part' || word === 'pt'))) return false
  if (word !== 'part' && word !== 'of') return true
  const isGlued = /\d$/.test(marker) && !/[ ._-]/.test(marker)
  return isGlued || /(?<!\d)(?:18|19|20)\d\d(?!\d)/.test(stem.slice(0, base.length))
}

function isRelease(tokens: readonly Token[]): boolean {
  const kinds = new Set(
    tokens.filter(({ strength }) => strength === 'strong').map(({ kind }) => kind),
  )
  return (kinds.has('video') || kinds.has('audio')) && kinds.size > 1
}

/** `Title.Part.3.HDTV`. */
function partBeforeNoise(text: string, tokens: readonly Token[]): StackPart | undefined {
  const noise = tokens.find(({ strength }) => strength === 'strong')
  return noise && partOf(text.slice(0, noise.start).replace(/[\s._[(-]+$/, ''))
}

/** `A AKA B` names one film twice. */
function firstTitle(title: string): string {
  const [first = '', second = ''] = title.split(/\s(?:AKA|A\.K\.A\.|a\.k\.a\.)\s/)
  return first !== '' && second !== '' ? first : title
}

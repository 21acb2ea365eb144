import { countOf } from './number-text.js'
import { baseNameOf } from './path-names.js'
import { seasonWords, specialWords } from './tokens-season.js'

const wordFirst = new RegExp(
  `^(?:${seasonWords})[\\s._-]*(\\d{1,4}|[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten)(?![\\p{L}\\p{N}])(.*)$`,
  'iu',
)
const wordLast = new RegExp(
  `^(\\d{1,3})(?:\\.|st|nd|rd|th|º|ª|e|er|\\.?-?[ao])?[\\s._-]*(?:${seasonWords})(?![\\p{L}\\p{N}])`,
  'iu',
)
const shortForm = /^s[\s._-]*(\d{1,4})(?![\p{L}\p{N}])(.*)$/iu
const cjkForm = /第?\s*([\d一二三四五六七八九十]{1,3})\s*(?:季|期|시즌|기)/u
const releaseForm = /(?:^|[\s._([-])s(\d{1,3})(?=[\s._)\]-]|$)(?!.{0,6}e\d)/i
const trailingForm = new RegExp(
  `[\\s._([-](?:${seasonWords})[\\s._-]*(\\d{1,4})(?=[\\s._)\\]-]|$)`,
  'iu',
)

/** Which names count as a season's folder. */
export interface SeasonFolderOptions {
  /** The name of the folder above: a folder that begins with it may be a release of one season. */
  readonly parent?: string
  /** Whether a folder called `1` or `2009` is a season. Default: yes. */
  readonly numericNames?: false
}

/**
 * The season that a folder holds, 0 for specials, `undefined` when it is no season's folder. Knows `Season 1`, `S01`,
 * `Staffel 2`, `第二季`, `2. Staffel`, `Specials`, a lone number, and releases of one season (`Show.S01.1080p`).
 * Sources: Jellyfin, Kodi, Emby, tinyMediaManager.
 */
export function parseSeasonFolder(
  name: string,
  options: SeasonFolderOptions = {},
): number | undefined {
  const folder = baseNameOf(name)
    .trim()
    .replace(/^\[(.*)\]$/, '$1')
  if (specialWords.has(folder.toLowerCase().replace(/[._-]+/g, ' '))) return 0
  if (/^\d{1,4}$/.test(folder)) return options.numericNames === false ? undefined : Number(folder)
  const plain = wordFirst.exec(folder) ?? shortForm.exec(folder)
  if (plain) return hasEpisode(plain[2] ?? '') ? undefined : countOf(plain[1] ?? '')
  const other = wordLast.exec(folder) ?? cjkForm.exec(folder) ?? releaseForm.exec(folder)
  if (other) return countOf(other[1] ?? '')
  return titledSeason(folder, options.parent)
}

/** `Show Season 2` inside `Show`. */
function titledSeason(folder: string, parent: string | undefined): number | undefined {
  const match = trailingForm.exec(folder)
  if (!match || hasEpisode(folder)) return undefined
  const title = folder.slice(0, match.index)
  const isShow =
    parent === undefined ||
    title.toLowerCase().startsWith(baseNameOf(parent).toLowerCase().slice(0, 3))
  return isShow ? countOf(match[1] ?? '') : undefined
}

function hasEpisode(text: string): boolean {
  return /(?<![\p{L}])e(?:p|pisode)?[\s._-]{0,2}\d/iu.test(text)
}

import { baseNameOf } from './path-names.js'

/** The medium that a stub stands for. */
export type DiscStubKind = 'dvd' | 'hddvd' | 'bluray' | 'vhs' | 'tv' | 'unknown'

const kindOfWord: ReadonlyMap<string, DiscStubKind> = new Map<string, DiscStubKind>([
  ['dvd', 'dvd'],
  ['hddvd', 'hddvd'],
  ['bluray', 'bluray'],
  ['brrip', 'bluray'],
  ['bd25', 'bluray'],
  ['bd50', 'bluray'],
  ['vhs', 'vhs'],
  ['hdtv', 'tv'],
  ['pdtv', 'tv'],
  ['dsr', 'tv'],
  ['tv', 'tv'],
])

/** The medium of a `.disc` stub (`Film.bluray.disc`): a film on a shelf. `undefined` when the file is none. Source: Kodi, Jellyfin. */
export function discStubOf(path: string): DiscStubKind | undefined {
  const words = baseNameOf(path).toLowerCase().split('.')
  if (words.length < 2 || words.at(-1) !== 'disc') return undefined
  return kindOfWord.get(words.at(-2) ?? '') ?? 'unknown'
}

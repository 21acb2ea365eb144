import { partOf } from './stack.js'

/**
 * Which part of a movie a folder holds, by its name alone: `CD1`, `cd 2`, `Disc 1`, `DVD_2`; `undefined` when the name says anything else. A folder
 * called `Part 1` may well be a film of its own. Source: Kodi's folder stacking (`cd`, `dvd`, `disk`, `disc` and a number).
 */
export function partFolderNumber(name: string): number | undefined {
  const part = partOf(name)
  const isBare = part?.base === '' && part.atEnd && /\d/.test(part.marker)
  return isBare && folderWords.has(part.word) ? part.number : undefined
}

const folderWords: ReadonlySet<string> = new Set(['cd', 'dvd', 'disc', 'disk'])

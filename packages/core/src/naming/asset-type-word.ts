import type { ImageType } from '../assets/asset-type.js'
import { type AliasKind, assetAliases } from './asset-aliases.js'

/** An asset type, and which of its pictures. */
export interface TypeWord {
  readonly assetType: ImageType
  readonly rank: number
}

/** Reads `fanart`, `fanart1` and `fanart-1`; `undefined` for words that mean nothing for that kind, and for number 0. */
export function typeWord(text: string, kind: AliasKind): TypeWord | undefined {
  const match = /^([a-z]+)(?:-?(\d{1,3}))?$/iu.exec(text)
  const word = match?.[1]?.toLowerCase()
  if (word === undefined || !Object.hasOwn(assetAliases[kind], word)) return undefined
  const assetType = assetAliases[kind][word]
  const rank = match?.[2] === undefined ? 0 : Number(match[2])
  if (assetType === undefined || (rank === 0 && match?.[2] !== undefined)) return undefined
  return { assetType, rank }
}

/** Reads what follows `season01`: `-poster`, ` fanart2`, or Plex's nothing and letters (`Season01b.jpg`). */
export function seasonWord(rest: string): TypeWord | undefined {
  if (rest === '') return { assetType: 'poster', rank: 0 }
  if (/^[a-z]$/iu.test(rest)) return { assetType: 'poster', rank: letterRank(rest) }
  return /^[-._ ]/u.test(rest) ? typeWord(rest.slice(1), 'season') : undefined
}

function letterRank(letter: string): number {
  return letter.toLowerCase().charCodeAt(0) - 'a'.charCodeAt(0)
}

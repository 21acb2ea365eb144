import type { ScanSettings } from '../library/library.js'
import type { FoundUnits } from './find-units.js'
import type { ScannedFolder } from './scan-ledger.js'

/** What a scan saw of a root, and what it would lose by believing it. */
export interface Sight {
  readonly found: FoundUnits
  /** Whether the whole library was looked at. */
  readonly isWhole: boolean
  readonly before: readonly ScannedFolder[]
  readonly lost: readonly ScannedFolder[]
  readonly settings?: ScanSettings | undefined
}

/** A library that loses fewer folders than this at once just shrinks. */
const alwaysBelieved = 5
const defaultMaximumLoss = 0.5

/**
 * Why what a scan saw is no evidence that something is gone, or `undefined` when it is. Absence is not evidence: an empty mount looks like an
 * empty library, and the folder below a mount like a library of other films.
 */
export function whyNotTrusted(sight: Sight): string | undefined {
  return whyNoRoot(sight) ?? whyAway(sight) ?? whyTooMuch(sight)
}

function whyNoRoot({ found, isWhole, before, settings }: Sight): string | undefined {
  const { rootNames, units } = found
  const sentinel = settings?.sentinel
  if (sentinel !== undefined && !rootNames.includes(sentinel)) return `${sentinel} is not in it`
  const isEmpty = rootNames.length === 0 || (isWhole && units.length === 0)
  return before.length > 0 && isEmpty ? 'it is empty' : undefined
}

/** A drive is away when nothing that was looked at lies on it. */
function whyAway({ found, lost }: Sight): string | undefined {
  const away = lost.filter(({ device }) => device !== undefined && !found.devices.has(device))
  const [one] = away
  if (one === undefined) return undefined
  return `the drive is another one or away, and ${countOf(away)} missing that lay on it (${one.folder})`
}

function whyTooMuch({ before, lost, settings }: Sight): string | undefined {
  const maximum = settings?.maximumLoss ?? defaultMaximumLoss
  const isMuch = lost.length > alwaysBelieved && lost.length / before.length > maximum
  return isMuch ? `${lost.length} of ${before.length} folders are missing` : undefined
}

function countOf(folders: readonly unknown[]): string {
  return folders.length === 1 ? 'one folder is' : `${folders.length} folders are`
}

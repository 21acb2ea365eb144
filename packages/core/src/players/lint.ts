import { placesOf } from './asset-in-listing.js'
import type { LintContext, LintFinding, LintSeverity } from './lint-finding.js'
import { lintNames } from './lint-names.js'
import { lintPictures } from './lint-pictures.js'
import { lintSlots } from './lint-slots.js'
import { lintVideos } from './lint-videos.js'
import type { PlayerListing } from './player-listing.js'
import type { ProfileName } from './profile.js'
import { simulatePlayer } from './simulate-player.js'

const severities: readonly LintSeverity[] = ['error', 'warning', 'info']

/**
 * Says what is wrong with a folder for the players that read it, and the way out of each: worst first,
 * then by file. Pure; the same folder gives the same findings. Empty when all is well.
 */
export function lint(
  profiles: readonly ProfileName[],
  listing: PlayerListing,
): readonly LintFinding[] {
  const views = profiles.map((profile) => simulatePlayer(profile, listing))
  const context: LintContext = { profiles, listing, places: placesOf(listing), views }
  const findings = [lintPictures, lintSlots, lintNames, lintVideos].flatMap((rule) => rule(context))
  return findings.sort(worstFirst)
}

function worstFirst(a: LintFinding, b: LintFinding): number {
  const bySeverity = severities.indexOf(a.severity) - severities.indexOf(b.severity)
  if (bySeverity !== 0) return bySeverity
  return sortKey(a) < sortKey(b) ? -1 : 1
}

function sortKey({ file, code, player }: LintFinding): string {
  return `${file}\u0000${code}\u0000${player ?? ''}`
}

import type { PlayerListing } from './player-listing.js'
import type { PlayerView, ShownItem } from './player-view.js'
import type { ProfileName } from './profile.js'
import { simulateJellyfin } from './simulate-jellyfin.js'
import { simulateKodi } from './simulate-kodi.js'
import { simulatePlex } from './simulate-plex.js'
import { ignoredFiles } from './why-ignored.js'

/**
 * Says what a player would show of a folder: for every item its slots, the file in each and the rule by
 * which it was taken, and for every other picture and NFO why it is not used.
 *
 * Pure: it knows the listing and nothing else, so it says nothing about pictures inside videos, about
 * what an NFO links to, or about what the player downloads where a slot stays empty.
 */
export function simulatePlayer(profile: ProfileName, listing: PlayerListing): PlayerView {
  const items = itemsOf(profile, listing)
  return { profile, items, ignored: ignoredFiles(profile, listing, items) }
}

function itemsOf(profile: ProfileName, listing: PlayerListing): readonly ShownItem[] {
  switch (profile) {
    case 'kodi':
      return simulateKodi(listing)
    case 'jellyfin':
    case 'emby':
      return simulateJellyfin(profile, listing)
    case 'plex':
      return simulatePlex(listing)
  }
}

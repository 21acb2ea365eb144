import type { PlayerListing } from './player-listing.js'
import type { PlayerView } from './player-view.js'
import type { ProfileName } from './profile.js'
import { simulateKodi } from './simulate-kodi.js'

export function simulatePlayer(profile: ProfileName, listing: PlayerListing): PlayerView {
  return { profile, items: simulateKodi(listing), ignored: [] }
}

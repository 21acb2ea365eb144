export type { CheckPlayerRequest, PlayerCheck, PlayerFolder } from './check-player.js'
export { checkPlayer, mapPlayerPath } from './check-player.js'
export type { PlayerPorts } from './connect-player.js'
export { mustFindPlayer, playerSecretName } from './connect-player.js'
export { lint } from './lint.js'
export type { LintCode, LintFinding, LintSeverity } from './lint-finding.js'
export { listingsBelow } from './listings-below.js'
export type {
  AddPlayerRequest,
  ChangePlayerRequest,
  ManagePlayersPorts,
} from './manage-players.js'
export { addPlayer, changePlayer, removePlayer } from './manage-players.js'
export type { NotifyPlayersRequest } from './notify-now.js'
export { notifyNow } from './notify-now.js'
export { notifyPlayersJob } from './owe-notices.js'
export type { MappedPath, PathMapping } from './path-mapping.js'
export { toOurPath, toTheirPath } from './path-mapping.js'
export { folderOfPath } from './path-parts.js'
export { isPathWithin } from './path-within.js'
export type {
  ConnectPlayer,
  PlayerAddress,
  PlayerConnection,
  PlayerGreeting,
  PlayerKind,
} from './player-connection.js'
export { playerKinds } from './player-connection.js'
export type { ListedFile, PlayerListing } from './player-listing.js'
export type {
  NotifyOptions,
  PlayerAnswer,
  PlayerNotice,
  PlayerNotifier,
} from './player-notifier.js'
export type { OwedNotice, Player, PlayerStore } from './player-store.js'
export type {
  IgnoredFile,
  IgnoredReason,
  PlayerView,
  ShownItem,
  ShownSlot,
  SlotState,
} from './player-view.js'
export type { ProfileName } from './profile.js'
export { profileNames } from './profile.js'
export type { ListedFilesReader } from './read-listed-files.js'
export { readListedFiles } from './read-listed-files.js'
export { simulatePlayer } from './simulate-player.js'
export type { TellPorts, TellRequest, ToldGroup } from './tell-players.js'
export { tellPlayers } from './tell-players.js'

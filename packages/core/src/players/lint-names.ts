import { assetFileNames } from '../naming/asset-file-name.js'
import { folderForNames, itemOfAsset, type LocatedAsset, locateAsset } from './asset-in-listing.js'
import type { LintCode, LintContext, LintFinding, LintSeverity } from './lint-finding.js'
import { discOf } from './listed-videos.js'
import { extensionOfPath, inFolder, nameOf, stemOfPath } from './listing-files.js'
import { playerTitles } from './player-titles.js'
import type { IgnoredFile, IgnoredReason, PlayerView, ShownItem } from './player-view.js'

/** Files that a player does not use, where another name or form would make it use them. */
export function lintNames(context: LintContext): readonly LintFinding[] {
  return context.views.flatMap((view) =>
    view.ignored.flatMap((file) => finding(context, view, file) ?? []),
  )
}

interface Kind {
  readonly code: LintCode
  readonly severity: LintSeverity
}

const kinds: Readonly<Partial<Record<IgnoredReason, Kind>>> = {
  format: { code: 'unreadable-format', severity: 'warning' },
  'letter-case': { code: 'ignored-name', severity: 'warning' },
  'mixed-folder': { code: 'mixed-folder', severity: 'warning' },
  'no-such-season': { code: 'leftover', severity: 'info' },
  'no-such-video': { code: 'leftover', severity: 'warning' },
  'normal-form': { code: 'ignored-name', severity: 'warning' },
  'other-name': { code: 'ignored-name', severity: 'warning' },
  'second-nfo': { code: 'second-nfo', severity: 'warning' },
}

function finding(
  context: LintContext,
  view: PlayerView,
  file: IgnoredFile,
): LintFinding | undefined {
  const kind = kinds[file.reason]
  if (kind === undefined) return undefined
  if (isDiscTrouble(context, view, file)) return twoInDisc(view, file)
  const located = locateAsset(context.places, file.path)
  if (located !== undefined && replaceable.includes(file.reason) && isServed(view, located))
    return undefined
  if (file.reason === 'other-name' && located === undefined) return undefined
  return {
    ...kind,
    player: view.profile,
    file: file.path,
    message: `${nameOf(file.path)} is ignored by ${playerTitles[view.profile]}: ${file.why}`,
    wayOut: wayOut(context, file, located),
  }
}

const replaceable: readonly IgnoredReason[] = ['other-name', 'format', 'letter-case', 'normal-form']

/** Whether the player shows another file in the place that this one was meant for. */
function isServed({ items }: PlayerView, { asset }: LocatedAsset): boolean {
  return items
    .filter((item) => owns(item, asset))
    .some(({ slots }) =>
      slots.some(({ assetType, rank }) => assetType === asset.assetType && rank >= asset.rank),
    )
}

function owns(item: ShownItem, asset: LocatedAsset['asset']): boolean {
  if (item.kind !== asset.owner) return false
  if (item.kind === 'season') return item.seasonNumber === asset.seasonNumber
  return (
    asset.videoBase === undefined ||
    item.videos.some((path) => stemOfPath(path).startsWith(asset.videoBase ?? ''))
  )
}

function isDiscTrouble(
  { listing }: LintContext,
  { profile, items }: PlayerView,
  { reason }: IgnoredFile,
): boolean {
  return (
    profile === 'kodi' &&
    reason === 'second-nfo' &&
    discOf(listing) !== undefined &&
    items.every(({ nfo }) => nfo === undefined)
  )
}

function twoInDisc({ profile }: PlayerView, { path }: IgnoredFile): LintFinding {
  return {
    code: 'two-nfo-in-disc-folder',
    severity: 'error',
    player: profile,
    file: path,
    message: `${nameOf(path)} is one of several NFO files in a disc folder, of which Kodi reads none`,
    wayOut: 'Keep one NFO in the folder: movie.nfo, which every player reads.',
  }
}

function wayOut(
  context: LintContext,
  file: IgnoredFile,
  located: LocatedAsset | undefined,
): string {
  if (file.reason === 'second-nfo')
    return 'Keep one NFO: movie.nfo, which every player reads first.'
  if (file.reason === 'no-such-video' || file.reason === 'no-such-season')
    return 'Delete it, or rename it after a video that is there.'
  if (file.reason === 'mixed-folder')
    return 'Rename it after the video that it belongs to, or give each movie its own folder.'
  if (file.reason === 'format') return 'Convert it to JPEG or PNG.'
  if (file.reason === 'normal-form')
    return 'Rename it so that its accents are stored like those of the video (NFC).'
  return located === undefined ? 'Rename it.' : renaming(context, file, located)
}

function renaming(context: LintContext, file: IgnoredFile, located: LocatedAsset): string {
  const names = betterNames(context, file, located)
  const others = names.filter((name) => name !== file.path)
  if (others.length === 0) return 'Rename it.'
  if (others.length < names.length) return `Put a copy beside it as ${others.join(' and ')}.`
  return `Rename it to ${others.join(', and put a copy beside it as ')}.`
}

function betterNames(
  { profiles, places }: LintContext,
  { path }: IgnoredFile,
  located: LocatedAsset,
): readonly string[] {
  const item = itemOfAsset(places, located)
  if (item === undefined) return []
  const { assetType, rank } = located.asset
  const extension = extensionOfPath(path)
  const names = assetFileNames({ profiles, item, assetType, rank, extension })
  return names.map((name) => inFolder(folderForNames(located), name))
}

import { fileRole } from './file-role.js'
import { namesOf, stemOf } from './path-names.js'

/** What a film's or series' extra is; `extra` when nothing more is known. */
export const extraKinds = [
  'trailer',
  'teaser',
  'sample',
  'behind-the-scenes',
  'deleted-scene',
  'interview',
  'scene',
  'clip',
  'featurette',
  'short',
  'theme-song',
  'theme-video',
  'extra',
] as const

/** What a video beside the film shows, in Jellyfin’s words. */
export type ExtraKind = (typeof extraKinds)[number]

/** Folder names, lower case, → kind. The union of Jellyfin's, Emby's, Plex's and tinyMediaManager's. */
const kindOfFolder: ReadonlyMap<string, ExtraKind> = new Map<string, ExtraKind>([
  ['trailer', 'trailer'],
  ['trailers', 'trailer'],
  ['samples', 'sample'],
  ['sample', 'sample'],
  ['behind the scenes', 'behind-the-scenes'],
  ['deleted scenes', 'deleted-scene'],
  ['interviews', 'interview'],
  ['scenes', 'scene'],
  ['clips', 'clip'],
  ['featurettes', 'featurette'],
  ['shorts', 'short'],
  ['theme-music', 'theme-song'],
  ['backdrops', 'theme-video'],
  ['extra', 'extra'],
  ['extras', 'extra'],
  ['other', 'extra'],
  ['others', 'extra'],
  ['bonus', 'extra'],
  ['bloopers', 'extra'],
])

/** Words after the last `-`, `.`, `_` of a name → kind. Plex and Jellyfin know `-word`; Jellyfin adds the others. */
const kindOfSuffix: ReadonlyMap<string, ExtraKind> = new Map<string, ExtraKind>([
  ['trailer', 'trailer'],
  ['teaser', 'teaser'],
  ['sample', 'sample'],
  ['behindthescenes', 'behind-the-scenes'],
  ['deleted', 'deleted-scene'],
  ['deletedscene', 'deleted-scene'],
  ['interview', 'interview'],
  ['scene', 'scene'],
  ['clip', 'clip'],
  ['featurette', 'featurette'],
  ['short', 'short'],
  ['extra', 'extra'],
  ['other', 'extra'],
  ['bloopers', 'extra'],
])

/** `Film-trailer`, `Film.trailer2`, `Film - trailer`; other words only after a hyphen. */
const anySuffix = /(?:^|[._]|-|\s-\s)(trailer|sample)-?\d{0,2}$/i
const hyphenSuffix = /-\s?([a-z]+)-?\d{0,2}$/i

/** Where a library begins, so that a library called `shorts` is not a folder of extras. */
export interface ExtraKindOptions {
  readonly libraryRoot?: string
}

/**
 * What kind of extra a file is, by the folder it lies in or by the end of its name; `undefined` when it is none.
 * Videos become extras in either way, music only as theme. Source: Jellyfin's naming rules, with the folders of Plex.
 */
export function extraKindOf(path: string, options: ExtraKindOptions = {}): ExtraKind | undefined {
  const role = fileRole(path)
  const names = namesBelow(path, options.libraryRoot)
  const folders = names.slice(0, -1)
  const stem = stemOf(names.at(-1) ?? '')
  if (role === 'audio') return audioKind(folders, stem)
  if (role !== 'video') return undefined
  return folderKind(folders) ?? suffixKind(stem)
}

function audioKind(folders: readonly string[], stem: string): ExtraKind | undefined {
  const inThemeFolder = folders.at(-1)?.toLowerCase() === 'theme-music'
  return inThemeFolder || /(?:^|[.\s-])theme\d{0,2}$/i.test(stem) ? 'theme-song' : undefined
}

/** The innermost folder of extras counts, however deep the file lies in it. */
function folderKind(folders: readonly string[]): ExtraKind | undefined {
  for (const folder of [...folders].reverse()) {
    const kind = kindOfFolder.get(folder.toLowerCase())
    if (kind !== undefined && kind !== 'theme-song') return kind
  }
  return undefined
}

function suffixKind(stem: string): ExtraKind | undefined {
  const word = anySuffix.exec(stem)?.[1] ?? hyphenSuffix.exec(stem)?.[1]
  return word === undefined ? undefined : kindOfSuffix.get(word.toLowerCase())
}

function namesBelow(path: string, root: string | undefined): string[] {
  const inside = root !== undefined && path.startsWith(root) ? path.slice(root.length) : path
  return namesOf(inside)
}

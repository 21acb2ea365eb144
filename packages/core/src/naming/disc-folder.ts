/** The kinds of disc that players open as a whole. */
export type DiscKind = 'bluray' | 'dvd'

/** A disc that lies in folders: its kind, and the folder that holds the whole disc. */
export interface DiscFolder {
  readonly kind: DiscKind
  /** The movie's folder, `''` when the path begins with the disc: above `BDMV` or `VIDEO_TS`, or around loose disc files. */
  readonly folder: string
}

const discFolders: ReadonlyMap<string, DiscKind> = new Map([
  ['bdmv', 'bluray'],
  ['bdav', 'bluray'],
  ['video_ts', 'dvd'],
  ['audio_ts', 'dvd'],
  ['hvdvd_ts', 'dvd'],
])

const blurayFile = /^(?:index|movieobject|movieobj)\.(?:bdmv|bdm)$/i
const dvdFile = /^(?:video_ts|vts_\d\d_\d)\.(?:ifo|bup|vob)$/i

/**
 * The disc that a path is part of, or `undefined`. Discs play as a whole: their files are never items of their own.
 * Sources: Kodi (`BDMV/index.bdmv`, `VIDEO_TS/VIDEO_TS.IFO`, and both loose in a folder), Jellyfin.
 */
export function discFolderOf(path: string): DiscFolder | undefined {
  const names = path.split(/[/\\]/)
  const index = names.findIndex((name) => discFolders.has(name.toLowerCase()))
  const kind =
    discFolders.get(names[index]?.toLowerCase() ?? '') ?? discKindOfFile(names.at(-1) ?? '')
  if (kind === undefined) return undefined
  const above = index < 0 ? names.slice(0, -1) : names.slice(0, index)
  return { kind, folder: path.slice(0, Math.max(0, above.join('/').length)) }
}

function discKindOfFile(name: string): DiscKind | undefined {
  if (blurayFile.test(name)) return 'bluray'
  return dvdFile.test(name) ? 'dvd' : undefined
}

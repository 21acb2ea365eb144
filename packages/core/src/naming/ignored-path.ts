import { namesOf } from './path-names.js'

/** Folders that hold no media of their own, whatever lies in them. Lower case. */
const ignoredFolders: ReadonlySet<string> = new Set([
  ...[
    '@eadir',
    '@__thumb',
    '@recently-snapshot',
    '@synoresource',
    '@transcode',
    '#recycle',
    '@recycle',
    '$recycle.bin',
    'recycler',
    'system volume information',
    'lost+found',
  ],
  ...[
    '.trash',
    '.trashes',
    '.snapshot',
    '.snapshots',
    '.ds_store',
    '.appledouble',
    '.grab',
    '.wd_tv',
    '@tmp',
  ],
  ...[
    'extrafanart',
    'extrathumbs',
    '.actors',
    'metadata',
    'plex versions',
    '__macosx',
    'certificate',
  ],
  ...[
    'sample',
    'samples',
    'proof',
    'proofs',
    'screens',
    'screenshots',
    '.deletedbytmm',
    '#snapshot',
  ],
])

/** Litter of operating systems and download sites. Lower case. */
const ignoredNames: ReadonlySet<string> = new Set([
  ...[
    'thumbs.db',
    'desktop.ini',
    'ehthumbs.db',
    'folder.db',
    'small.jpg',
    'albumart.jpg',
    '.plexmatch',
  ],
  ...[
    'albumartsmall.jpg',
    '.nomedia',
    '.ignore',
    '.tmmignore',
    'rarbg.txt',
    'rarbg.com.txt',
    'www.yts.mx.jpg',
  ],
])

/** Endings of files that are still being written or only lead to media. */
const ignoredEnding =
  /\.(?:part|!ut|!qb|!bt|bc!|crdownload|tmp|temp|download|aria2|partial|filepart|torrent|nzb|dctmp)$/i

/** Endings of folders that players keep beside the media. */
const ignoredFolderEnding = /\.(?:trickplay|bundle)$/i

/** `movie.sample.mkv`, `sample-movie.mkv`, `sample.mkv`; not `sampler.mkv` and not `The DNA Sample.mkv`. */
const sampleName = /^sample(?=[._-]|$)|[._-]sample(?=\.[^.]*$|$)/i

/** What depends on how a library is laid out. */
export interface IgnoredPathOptions {
  /** Whether `samples/` is a folder of extras rather than litter. Default: it is litter. */
  readonly keepSamples?: true
}

/**
 * Whether nothing at this path is ever media, artwork or metadata of an item: litter of operating systems and
 * NAS boxes, hidden and dot-underscore files, unfinished downloads, samples, and the players' own folders.
 * Sources: Jellyfin's IgnorePatterns, Kodi's excludefromscan, Metarr's own list of unknown files.
 */
export function isIgnoredPath(path: string, options: IgnoredPathOptions = {}): boolean {
  const names = namesOf(path)
  const last = names.at(-1) ?? ''
  if (names.slice(0, -1).some((name) => isIgnoredFolder(name, options))) return true
  if (names.length > 0 && isAlwaysIgnored(last)) return true
  return options.keepSamples !== true && sampleName.test(last)
}

function isIgnoredFolder(name: string, { keepSamples }: IgnoredPathOptions): boolean {
  const folder = name.toLowerCase()
  if (keepSamples === true && /^samples?$/.test(folder)) return false
  return isAlwaysIgnored(name) || ignoredFolders.has(folder)
}

function isAlwaysIgnored(name: string): boolean {
  const lower = name.toLowerCase()
  if (isHidden(name) || ignoredNames.has(lower)) return true
  if (ignoredEnding.test(name) || ignoredFolderEnding.test(name)) return true
  return /^(?:@eadir|[#@$]recycle(?:\.bin)?)$/.test(lower)
}

/** Hidden by its first dot: `.hidden`, `._movie.mkv`; a title may start with one when digits follow (`.45`). */
function isHidden(name: string): boolean {
  return /^\.[^.\d]/.test(name)
}

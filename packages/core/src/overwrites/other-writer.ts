import type { NfoFlavour } from '../nfo/document.js'
import { nfoWriter } from '../nfo/nfo-writer.js'

/** Another program that writes into library folders; `unknown` where its files do not show who it is. */
export type OtherWriter = Exclude<NfoFlavour, 'metarr'> | 'posterizarr' | 'unknown'

/** How to make a program leave our files alone. */
export interface WriterAdvice {
  /** What people call it. */
  readonly name: string
  /** Which of its settings to turn off. */
  readonly turnOff: string
}

const guess =
  'Programs that often write here: Jellyfin and Emby (library settings: metadata savers, "Save artwork into media folders"), Radarr and Sonarr (Settings → Metadata), tinyMediaManager, Kodi’s library export'

/** What to turn off in each program; the names are those of its own settings pages. */
export const writerAdvice: Readonly<Record<OtherWriter, WriterAdvice>> = {
  kodi: {
    name: 'Kodi',
    turnOff:
      'Settings → Media → Library → Export library: choose a single file, or answer no to overwriting; and add-ons that update NFO files (Metadata Editor)',
  },
  jellyfin: {
    name: 'Jellyfin or Emby',
    turnOff:
      'Dashboard → Libraries → the library → Manage: untick "Nfo" under metadata savers, and "Save artwork into media folders"',
  },
  tinymediamanager: {
    name: 'tinyMediaManager',
    turnOff:
      'Settings → Movies (and TV shows) → NFO settings, and Images: untick the file names, or stop updating this library there',
  },
  mediaelch: {
    name: 'MediaElch',
    turnOff: 'Settings → Kodi: clear the file names of NFO and images, or do not save there',
  },
  ember: {
    name: 'Ember Media Manager',
    turnOff: 'Settings → Movies (and TV Shows) → File Naming: untick NFO and images',
  },
  radarr: {
    name: 'Radarr',
    turnOff:
      'Settings → Metadata → Kodi (XBMC) / Emby: untick Movie Metadata and Movie Images, or disable it',
  },
  sonarr: {
    name: 'Sonarr',
    turnOff:
      'Settings → Metadata → Kodi (XBMC) / Emby: untick Series and Episode Metadata and all Images, or disable it',
  },
  mediaportal: {
    name: 'MediaPortal',
    turnOff: 'Configuration → Moving Pictures or MP-TVSeries: turn the NFO export off',
  },
  nextpvr: {
    name: 'NextPVR',
    turnOff: 'Settings → Recordings: turn writing metadata beside recordings off',
  },
  posterizarr: {
    name: 'Posterizarr',
    turnOff: 'config.json: set AssetPath away from this library',
  },
  unknown: { name: 'A program that does not say its name', turnOff: guess },
}

const pictureSigns: readonly (readonly [RegExp, OtherWriter])[] = [
  [/created with (?:ppm|posterizarr)/i, 'posterizarr'],
]
const pictureHead = 64 * 1024

/**
 * Who wrote a file, as far as its bytes show: an NFO by its comments, its `generator` or words that nobody else uses (tinyMediaManager, MediaElch,
 * the savers of Jellyfin and Emby, the metadata of Radarr and Sonarr, Kodi's export), a picture by what Posterizarr writes into its EXIF. Pure.
 */
export function otherWriterOf(bytes: Uint8Array): OtherWriter {
  const nfo = nfoWriter(bytes)
  if (nfo !== undefined) return nfo
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, pictureHead))
  return pictureSigns.find(([sign]) => sign.test(head))?.[1] ?? 'unknown'
}

import type { ProfileName } from '../players/profile.js'
import { legalName } from './legal-name.js'

/**
 * The folder that holds a collection's pictures: in Kodi's Movie Set Information Folder the set's
 * title, made legal the way Kodi does (every other name would not be found); for Jellyfin and Emby
 * `<title> [boxset]`. `undefined` when nothing is left of the title, or for Plex, which reads no
 * collection from disk.
 *
 * Sources: Kodi VideoInfoScanner.GetMovieSetInfoFolder and CUtil.MakeLegalFileName; Jellyfin BoxSetResolver.
 */
export function setFolderName(request: {
  readonly profile: ProfileName
  readonly title: string
}): string | undefined {
  const title = request.title.trim()
  if (request.profile === 'plex' || title === '') return undefined
  if (request.profile !== 'kodi') return `${legalName(title, maximumTitleBytes)} [boxset]`
  const name = kodiLegalName(title)
  return name === '' ? undefined : name
}

const maximumTitleBytes = 255 - ' [boxset]'.length

/** A name as Kodi makes it legal for Windows: each of `/ \ ? : * " < > |` is `_`, dots and spaces at the end go. */
export function kodiLegalName(name: string): string {
  const legal = name.replace(/[/\\?:*"<>|]/gu, '_')
  let end = legal.length
  while (end > 0 && (legal[end - 1] === '.' || legal[end - 1] === ' ')) end -= 1
  return legal.slice(0, end)
}

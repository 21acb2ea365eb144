import type { ProfileName } from '../players/profile.js'
import { kodiLegalName } from './asset-set-folder.js'

/**
 * Where an actor's picture goes, relative to the movie's or show's folder: `.actors/First_Last.jpg`.
 * Only Kodi looks there; `undefined` when no other player is served, when the name legalises to
 * nothing, or when Kodi does not look for that extension (Kodi: VideoInfoScanner.FetchActorThumbs).
 */
export function actorFileName(request: {
  readonly profiles: readonly ProfileName[]
  readonly actor: string
  readonly extension: string
}): string | undefined {
  const extension = request.extension.toLowerCase()
  if (!request.profiles.includes('kodi') || !actorExtensions.includes(extension)) return undefined
  const name = kodiLegalName(request.actor.trim().replaceAll(' ', '_'))
  return name === '' ? undefined : `.actors/${name}.${extension}`
}

const actorExtensions: readonly string[] = ['jpg', 'png', 'tbn']

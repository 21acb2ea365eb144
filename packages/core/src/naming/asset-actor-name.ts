import type { ProfileName } from '../players/profile.js'
import { kodiLegalName } from './asset-set-folder.js'

/** Whose picture, and for which players. */
export interface ActorFileRequest {
  readonly profiles: readonly ProfileName[]
  readonly actor: string
  /** Of the real bytes, without the dot. */
  readonly extension: string
}

/**
 * Where an actor's picture goes, relative to the movie's or show's folder: `.actors/First_Last.jpg`.
 *
 * Only Kodi looks there, for `jpg`, `png` and `tbn`; none for other players and extensions. Two names
 * when Kodi's versions disagree: up to 21 a name is taken as it is (`.actors/Roy_Fox_Jr..jpg`), from 22
 * on it is made legal first (`.actors/Roy_Fox_Jr.jpg`); of a name that is illegal on Windows only the
 * second is written.
 *
 * Source: Kodi VideoInfoScanner.FetchActorThumbs; what a real Kodi 20.1 shows.
 */
export function actorFileNames(request: ActorFileRequest): readonly string[] {
  const extension = request.extension.toLowerCase()
  if (!request.profiles.includes('kodi') || !actorExtensions.includes(extension)) return []
  const asItIs = request.actor.trim().replaceAll(' ', '_')
  const legal = kodiLegalName(asItIs)
  const names = /[/\\?:*"<>|]/u.test(asItIs) ? [legal] : [asItIs, legal]
  return [...new Set(names)]
    .filter((name) => name !== '')
    .map((name) => `.actors/${name}.${extension}`)
}

/** The first of `actorFileNames`. */
export function actorFileName(request: ActorFileRequest): string | undefined {
  return actorFileNames(request)[0]
}

const actorExtensions: readonly string[] = ['jpg', 'png', 'tbn']

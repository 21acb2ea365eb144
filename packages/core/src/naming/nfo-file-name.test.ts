import { describe, expect, it } from 'vitest'
import type { ProfileName } from '../players/profile.js'
import type { NamedItem } from './asset-file-name.js'
import { nfoFileName } from './nfo-file-name.js'

const item = (more: Partial<NamedItem>): NamedItem => ({
  kind: 'movie',
  title: 'Heat',
  mixedFolder: false,
  ...more,
})

describe('nfoFileName', () => {
  it.each<[Partial<NamedItem>, readonly ProfileName[], string | undefined]>([
    [{ videoBase: 'Heat (1995)' }, ['kodi', 'jellyfin'], 'movie.nfo'],
    [{ videoBase: 'Heat (1995)', mixedFolder: true }, ['kodi'], 'Heat (1995).nfo'],
    [
      { videoBase: 'Heat-cd1', stackedBase: 'Heat', mixedFolder: true },
      ['kodi', 'jellyfin'],
      'Heat-cd1.nfo',
    ],
    [{ disc: 'bluray' }, ['kodi'], 'movie.nfo'],
    [{ disc: 'dvd', mixedFolder: true }, ['jellyfin'], 'movie.nfo'],
    [{ kind: 'series' }, ['plex'], 'tvshow.nfo'],
    [{ kind: 'season', seasonNumber: 0 }, ['kodi', 'jellyfin'], 'season.nfo'],
    [{ kind: 'season', seasonNumber: 1 }, ['kodi', 'plex'], undefined],
    [{ kind: 'episode', videoBase: 'Fargo S01E01' }, ['kodi'], 'Fargo S01E01.nfo'],
    [{ kind: 'episode' }, ['kodi'], undefined],
    [{ kind: 'collection' }, ['kodi', 'emby'], 'set.nfo'],
    [{ kind: 'collection' }, ['emby'], 'collection.nfo'],
    [{ kind: 'collection' }, ['jellyfin', 'plex'], undefined],
  ])('names the one NFO of %o for %j', (more, profiles, name) => {
    expect(nfoFileName({ profiles, item: item(more) })).toBe(name)
  })
})

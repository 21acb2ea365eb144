import { describe, expect, it } from 'vitest'
import { formatToShow } from './format-to-show.js'

describe('formatToShow', () => {
  it.each([
    ['image/jpeg', ['plex', 'kodi'], 'poster', undefined],
    ['image/webp', ['kodi'], 'poster', undefined],
    ['image/webp', ['kodi', 'jellyfin'], 'poster', undefined],
    ['image/webp', ['plex'], 'poster', 'image/jpeg'],
    ['image/webp', ['kodi', 'plex'], 'poster', 'image/jpeg'],
    ['image/avif', ['kodi'], 'fanart', undefined],
    ['image/avif', ['jellyfin'], 'fanart', 'image/jpeg'],
    ['image/svg+xml', ['kodi'], 'clearlogo', 'image/png'],
    ['image/svg+xml', ['jellyfin'], 'clearlogo', undefined],
    ['image/tiff', ['emby'], 'discart', 'image/png'],
  ] as const)('turns %s for %j as %s of a movie into %s', (mime, profiles, assetType, expected) => {
    expect(formatToShow(profiles, { kind: 'movie', assetType }, mime)).toBe(expected)
  })

  it('leaves a picture as it is that a player has no place for', () => {
    const discart = { kind: 'movie', assetType: 'discart' } as const
    expect(formatToShow(['plex'], discart, 'image/webp')).toBeUndefined()
  })
})

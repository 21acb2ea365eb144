import { defineConfig } from 'tsup'
import { preset } from '../../tsup.preset.js'

export default defineConfig(
  preset({
    emby: 'src/emby/index.ts',
    fanart: 'src/fanart/index.ts',
    http: 'src/http/index.ts',
    jellyfin: 'src/jellyfin/index.ts',
    kodi: 'src/kodi/index.ts',
    notifications: 'src/notifications/index.ts',
    omdb: 'src/omdb/index.ts',
    plex: 'src/plex/index.ts',
    tmdb: 'src/tmdb/index.ts',
    tvdb: 'src/tvdb/index.ts',
  }),
)

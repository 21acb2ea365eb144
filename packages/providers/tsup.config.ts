import { defineConfig } from 'tsup'
import { preset } from '../../tsup.preset.js'

export default defineConfig(
  preset({
    fanart: 'src/fanart/index.ts',
    http: 'src/http/index.ts',
    omdb: 'src/omdb/index.ts',
    tmdb: 'src/tmdb/index.ts',
    tvdb: 'src/tvdb/index.ts',
  }),
)

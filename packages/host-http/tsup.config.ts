import { defineConfig } from 'tsup'
import { preset } from '../../tsup.preset.js'

export default defineConfig(preset({ index: 'src/index.ts', node: 'src/node/index.ts' }))

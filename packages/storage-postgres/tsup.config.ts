import { defineConfig } from 'tsup'
import { preset } from '../../tsup.preset.js'

const entry = { index: 'src/index.ts' }
const bundled = ['@metarr/storage-sql']

export default defineConfig(
  preset(entry, { noExternal: bundled, dts: { entry, resolve: bundled } }),
)

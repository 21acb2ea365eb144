import { copyFile, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { defineConfig } from 'tsup'
import { preset } from '../../tsup.preset.js'

export default defineConfig(
  preset(
    { index: 'src/index.ts', node: 'src/node/index.ts' },
    {
      async onSuccess() {
        const script = createRequire(import.meta.url).resolve('rapidoc/dist/rapidoc-min.js')
        await mkdir('dist/api-page', { recursive: true })
        await copyFile(script, 'dist/api-page/rapidoc.js')
      },
    },
  ),
)

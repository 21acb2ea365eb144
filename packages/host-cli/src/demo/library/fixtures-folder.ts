import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the sample videos lie: in this package, whether it runs from its sources or as installed. */
export function fixturesFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'fixtures', 'expected.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('The sample videos are not part of this installation')
    folder = parent
  }
  return join(folder, 'fixtures')
}

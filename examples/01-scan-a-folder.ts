// Scans a folder of movies and prints what it holds. Needs no keys and no network, and changes nothing in the folder.
// Run it: npx tsx --conditions=@metarr/source examples/01-scan-a-folder.ts /path/to/movies
import { createMetarr } from '@metarr/core'
import { createDefaultPorts } from '@metarr/core/node'
import { createSqliteStorage } from '@metarr/storage-sqlite'

const storage = await createSqliteStorage({ file: ':memory:' })
const metarr = createMetarr(createDefaultPorts({ storage, folder: 'metarr-cache' }))
const library = await metarr.addLibrary({ kind: 'movies', root: process.argv[2] ?? process.cwd() })
console.log(await metarr.scan({ libraryId: library.id }))
for (const { kind, state, folder } of (await metarr.listItems({})).items)
  console.log(kind, state, folder)
await metarr.close()

// Publishes, deletes what was published as an upgrade by a manager would, and puts it back from the cache.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sampleMetarr } from './shared-sample.js'

const { metarr, movies } = await sampleMetarr()
const { id: libraryId } = await metarr.addLibrary({ kind: 'movies', root: movies })
await metarr.run({ libraryId })
await rm(join(movies, 'A Trip to the Moon (1902)', 'movie.nfo'))
await rm(join(movies, 'A Trip to the Moon (1902)', 'poster.png'))
const { filesWritten } = await metarr.restore({ libraryId })
console.log(`${filesWritten} files are back`)
await metarr.close()

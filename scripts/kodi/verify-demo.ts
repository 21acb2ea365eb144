import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { agrees, type Fact, report } from './fact.js'
import { foundStreamFacts, hiddenFields, itemFacts, writtenStreamFacts } from './item-facts.js'
import { type Published, readPublished } from './published.js'
import { askKodi, whyNoKodi } from './real-kodi.js'
import { presenceFacts, type Shelf, shelvesOf } from './shelf.js'

const usage = `Lets a real Kodi scan the libraries of a data folder, and compares what it shows with what was published.

  npm run verify:kodi -- DIR               DIR holds data/, as npm run demo -- DIR leaves it
  npm run verify:kodi -- DIR --root ROOT   with the Kodi of a root folder, made by the driver's kodi21-root.sh`

/** Where Kodi goes its own way: what is compared, and why so. */
const kodisOwnWays = `
Kodi's own ways, which the comparison follows:
  ratings       kept as 32-bit floats on a scale of ten: 6.6 comes back as 6.599999
  tags          kept without their order
  year          that of <premiered>, where there is one, goes over <year>
  runtime       the length of the video, where streamdetails have one, goes over <runtime>
  versions      a movie.nfo speaks for every version in its folder, so it names no streams; Kodi shows those of each
                version as long as it may read the videos itself, which is its default and the second scan
  second scan   Kodi 20 reads every video, Kodi 21 only those of which the NFO names no streams
  stereoscopic  Kodi's own reading halves the aspect of pictures that share a frame; the NFO says what is seen
  durations     rounded in the NFO, cut off when Kodi reads the video itself`

const {
  values: { root },
  positionals: [folder],
} = parseArgs({ options: { root: { type: 'string' } }, allowPositionals: true })
process.exitCode = await main()

async function main(): Promise<number> {
  if (folder === undefined || !existsSync(join(folder, 'data', 'metarr.db'))) {
    console.error(folder === undefined ? usage : `No Metarr database in ${join(folder, 'data')}`)
    return 2
  }
  const missing = whyNoKodi()
  if (missing !== undefined) {
    console.log(`skipped verify:kodi: ${missing}`)
    return 0
  }
  const published = await readPublished(resolve(folder, 'data'))
  const facts = compare(published)
  return facts.every(agrees) ? 0 : 1
}

function compare(published: Published): readonly Fact[] {
  const { libraries } = published
  const fromNfo = askKodi({ libraries, streams: 'nfo', root })
  const fromVideo = askKodi({ libraries, streams: 'video', root })
  const shelves = shelvesOf(published, fromNfo)
  const facts = [
    ...presenceFacts(shelves, fromNfo),
    ...shelves.flatMap((shelf) => itemFacts(shelf, fromNfo, libraries)),
    ...shelves.flatMap(writtenStreamFacts),
    ...shelvesOf(published, fromVideo).flatMap((shelf) =>
      foundStreamFacts(shelf, fromVideo, libraries),
    ),
  ]
  console.log(`Kodi ${fromNfo.kodi}, ${published.items.length} published items`)
  console.log(report(facts))
  console.log(notes(shelves, fromNfo.problems))
  return facts
}

function notes(shelves: readonly Shelf[], problems: readonly string[]): string {
  const fields = [...hiddenFields(shelves)].map(([line, count]) => `  ${line} (${count})`)
  return [
    kodisOwnWays,
    '\nPublished, but not shown by any JSON-RPC call:',
    ...fields,
    "\nKodi's log:",
    ...problems.map((problem) => `  ${problem}`),
  ].join('\n')
}

import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Metarr } from '@metarr/core'
import { collectContactSheetRows } from '../contact-sheet/collect-rows.js'
import { type ContactSheetRow, renderContactSheet } from '../contact-sheet/contact-sheet.js'
import {
  type RequestCounts,
  type SampleCatalogue,
  sampleToken,
  startSampleCatalogue,
} from './catalogue/sample-catalogue.js'
import { folderTree } from './folder-tree.js'
import { createSampleLibrary, type SampleLibrary } from './library/sample-library.js'
import { createPreview } from './preview.js'

/** What the real run works on. */
export interface DemoStage {
  readonly library: SampleLibrary
  /** Where Metarr keeps its own things. */
  readonly dataFolder: string
  /** Options for the real TMDB adapter, which lead it to the sample catalogue. */
  readonly tmdb: {
    readonly token: string
    readonly baseUrl: string
    readonly imageBaseUrl: string
  }
}

export interface DemoRequest {
  /** Where the sample library goes. Default: a new folder below the system's folder for temporary things. */
  readonly folder?: string
  /** Default: `data` in that folder. */
  readonly dataFolder?: string
  /** Shows one line to people. */
  readonly print: (line: string) => void
  /** Does the real `metarr run` on both folders and hands over the Metarr that did it, open; the demo closes it. */
  readonly runOn: (stage: DemoStage) => Promise<Metarr>
}

/** What the demo leaves behind. */
export interface DemoReport {
  readonly library: SampleLibrary
  readonly dataFolder: string
  /** What the sample catalogue was asked. */
  readonly requests: RequestCounts
  /** Path of the HTML file that shows what was chosen beside what was not. */
  readonly contactSheet: string
}

/** The movie whose folder is shown before and after. */
const example = 'Orbit of Glass - Perihelion (2024)'

/**
 * Makes the sample library, starts the sample catalogue, has the real thing run on them, and shows what came of it. Needs no
 * key and no network.
 *
 * @throws {InvalidInputError} when the folder holds anything else.
 */
export async function runDemo(request: DemoRequest): Promise<DemoReport> {
  const { print, runOn } = request
  const library = await createSampleLibrary(
    request.folder ?? (await mkdtemp(join(tmpdir(), 'metarr-demo-'))),
  )
  const catalogue = await startSampleCatalogue()
  const stage = stageOf(library, catalogue, request.dataFolder)
  for (const line of introduction(library, catalogue)) print(line)
  try {
    const before = await exampleTree(library)
    const metarr = await runOn(stage)
    try {
      const contactSheet = await writeContactSheet(metarr, library, catalogue)
      const report = {
        library,
        dataFolder: stage.dataFolder,
        requests: catalogue.requests(),
        contactSheet,
      }
      for (const line of conclusion(report, before, await exampleTree(library))) print(line)
      return report
    } finally {
      await metarr.close()
    }
  } finally {
    await catalogue.close()
  }
}

function stageOf(
  library: SampleLibrary,
  { url, imageUrl }: SampleCatalogue,
  dataFolder = join(library.root, 'data'),
): DemoStage {
  return { library, dataFolder, tmdb: { token: sampleToken, baseUrl: url, imageBaseUrl: imageUrl } }
}

function introduction(
  { root, created }: SampleLibrary,
  { url }: SampleCatalogue,
): readonly string[] {
  return [
    `${created ? 'Made a sample library in' : 'Found the sample library in'} ${root}`,
    `Started a sample catalogue on ${url}: it speaks TMDB’s protocol, but its titles, votes and pictures are invented or in the public domain.`,
    'From here on everything is the real thing: the files, the HTTP, the run.',
    '',
  ]
}

function exampleTree({ movies }: SampleLibrary): Promise<readonly string[]> {
  return folderTree(join(movies, example), example)
}

async function writeContactSheet(
  metarr: Metarr,
  { root }: SampleLibrary,
  { imageUrl }: SampleCatalogue,
): Promise<string> {
  const path = join(root, 'contact-sheet.html')
  const preview = createPreview(imageUrl)
  const rows: ContactSheetRow[] = []
  for (const library of await metarr.listLibraries())
    rows.push(...(await collectContactSheetRows(metarr, library, preview)))
  const remark =
    'What Metarr chose for the sample library, beside what it passed over, and why. The catalogue is a sample: titles, votes and pictures are invented or in the public domain.'
  await writeFile(
    path,
    await renderContactSheet(rows, { heading: 'Metarr: contact sheet of the demo', remark }),
  )
  return path
}

function conclusion(
  { requests, contactSheet, library }: DemoReport,
  before: readonly string[],
  after: readonly string[],
): readonly string[] {
  const waited =
    requests.turnedAway > 0
      ? `, ${requests.turnedAway} of them turned away once and asked again`
      : ''
  return [
    '',
    `The sample catalogue was asked ${requests.questions} questions${waited}, and sent ${requests.pictures} pictures.`,
    '',
    ...(before.join() === after.join()
      ? ['One movie, as it was and is:', ...after]
      : ['One movie before:', ...before, '', 'and after:', ...after]),
    '',
    `What was chosen beside what was not: ${contactSheet}`,
    `Everything lies in ${library.root}; delete the folder when you have seen enough.`,
  ]
}

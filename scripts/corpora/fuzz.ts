import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import {
  discFolderOf,
  externalIdsInText,
  extraKindOf,
  fileRole,
  groupVideos,
  isIgnoredPath,
  parseEpisodePath,
  parseMoviePath,
  parseSeasonFolder,
  parseSeriesFolder,
  parseSubtitlePath,
  stackOf,
} from '@metarr/core'
import fc from 'fast-check'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '20261121' },
  },
})

const readers: readonly ((text: string) => unknown)[] = [
  parseMoviePath,
  parseEpisodePath,
  (text) => parseEpisodePath(text, { numbering: 'absolute', ranges: 'ends' }),
  parseSeriesFolder,
  parseSeasonFolder,
  (text) => parseSubtitlePath(`${text}.srt`),
  (text) => [fileRole(text), isIgnoredPath(text), extraKindOf(text), discFolderOf(text)],
  (text) => [
    stackOf([text, `${text}-cd1.mkv`]),
    groupVideos([text, `${text}x`], 'episode'),
    externalIdsInText(text),
  ],
]

/** Pieces that names are made of, so that random names reach the rules. */
const piece = fc.oneof(
  fc.constantFrom(
    ...'S01E02|1x03|- 12|E05-06|[1080p]|(2010)|{tmdb-1}|WEB-DL|x264|Part 2|cd1|2010.10.11|第02话|.|_|[|]|(|)|{|}|-|/|\\|Season 1|Cap.102|v2|Title|ÅÉ|日本|💥|3D|hsbs|of|the|4.0|E|S|x|&|~|720|tt1234567|.mkv|.part1|BDMV|extras|\u0000|\ud800'.split(
      '|',
    ),
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.integer({ min: 0, max: 99_999 }).map(String),
)
const text = fc.oneof(
  fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('')),
  fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(' ')),
  fc.string({ unit: 'binary', maxLength: 300 }),
)

throwAnything(Number(values.count))
reportGrowth()

/** Reads random strings; a throw ends the run with its string. */
function throwAnything(count: number): void {
  const start = performance.now()
  let index = 0
  for (let seed = Number(values.seed); index < count; seed++) {
    for (const sample of fc.sample(text, { numRuns: Math.min(10_000, count - index), seed })) {
      readOne(readers[index++ % readers.length], sample)
    }
  }
  const seconds = (performance.now() - start) / 1000
  console.log(`${index} strings in ${seconds.toFixed(0)} s without a throw`)
}

function readOne(read: ((text: string) => unknown) | undefined, sample: string): void {
  try {
    read?.(sample)
  } catch (error) {
    throw new Error(`threw on ${JSON.stringify(sample)}`, { cause: error })
  }
}

/** Says how much longer four times as much of the same hostile text takes: about 4 is linear, 16 quadratic. */
function reportGrowth(): void {
  const hostile = [
    'a',
    ' ',
    '.',
    '-',
    '_',
    '(',
    '[',
    '((',
    '[]',
    '1',
    '1x',
    'S01E01',
    'E1-',
    's1',
    '1-',
    '- 1 ',
    'Part ',
    '.part1',
    '2010.',
    '10.10.',
    '第',
    '{tmdb-',
    '[a=b]',
    'Season 1 ',
    '1080p.',
    'en.',
    'AKA ',
    '/a',
    '/BDMV\n',
    'V.',
    'x264-',
  ]
  const growths = hostile.flatMap((unit) => [
    { unit, length: 60, growth: growthOf(unit, 60) },
    { unit, length: 4000, growth: growthOf(unit, 4000) },
  ])
  growths.sort((a, b) => b.growth - a.growth)
  for (const { unit, length, growth } of growths.slice(0, 5)) {
    console.log(
      `${JSON.stringify(unit)}: ${length} to ${4 * length} characters take ${growth.toFixed(1)} times as long`,
    )
  }
}

function growthOf(unit: string, length: number): number {
  const [short, long] = [length, 4 * length].map((size) =>
    unit.repeat(Math.ceil(size / unit.length)).slice(0, size),
  )
  return cpuOf(long ?? '') / cpuOf(short ?? '')
}

/** Processor time of reading one text many times, in microseconds. */
function cpuOf(sample: string): number {
  for (const read of readers) read(sample)
  const before = process.cpuUsage()
  for (let round = 0; round < 60; round++) for (const read of readers) read(sample)
  const { user, system } = process.cpuUsage(before)
  return user + system
}

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
  options: { count: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '20261121' } },
})

const readers: readonly ((text: string) => unknown)[] = [
  parseMoviePath,
  parseEpisodePath,
  (text) => parseEpisodePath(text, { numbering: 'absolute', ranges: 'ends' }),
  parseSeriesFolder,
  parseSeasonFolder,
  (text) => parseSubtitlePath(`${text}.srt`),
  (text) => [fileRole(text), isIgnoredPath(text), extraKindOf(text), discFolderOf(text)],
  (text) => [stackOf([text, `${text}-cd1.mkv`]), groupVideos([text, `${text}x`], 'episode'), externalIdsInText(text)],
]

/** Pieces that names are made of, so that random names reach the rules. */
const piece = fc.oneof(
  fc.constantFrom(...'S01E02|1x03|- 12|E05-06|[1080p]|(2010)|{tmdb-1}|WEB-DL|x264|Part 2|cd1|2010.10.11|第02话|.|_|[|]|(|)|{|}|-|/|\\|Season 1|Cap.102|v2|Title|ÅÉ|日本|💥|3D|hsbs|of|the|4.0|E|S|x|&|~|720|tt1234567|.mkv|.part1|BDMV|extras|\u0000|\ud800'.split('|')),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.integer({ min: 0, max: 99_999 }).map(String),
)
const text = fc.oneof(
  fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('')),
  fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(' ')),
  fc.string({ unit: 'binary', maxLength: 300 }),
)

const count = Number(values.count)
const start = performance.now()
let slowest = { milliseconds: 0, text: '' }
let index = 0
for (const sample of fc.sample(text, { numRuns: count, seed: Number(values.seed) })) {
  const before = performance.now()
  readers[index++ % readers.length]?.(sample)
  const milliseconds = performance.now() - before
  if (milliseconds > slowest.milliseconds) slowest = { milliseconds, text: sample }
}
const seconds = (performance.now() - start) / 1000
console.log(`${index} strings in ${seconds.toFixed(1)} s without a throw`)
console.log(`the slowest took ${slowest.milliseconds.toFixed(2)} ms: ${JSON.stringify(slowest.text.slice(0, 120))}`)

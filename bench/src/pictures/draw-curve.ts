import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { others, ours } from './algorithms.js'
import { svgOf } from './curve-svg.js'
import { drawDesigns } from './designs.js'
import { at, best, curve, judge, type Pair, type Verdict } from './judge.js'
import { readPhotographs, whyNoPhotographs } from './photographs.js'

/*
 * npm run --workspace bench curve: judges every algorithm on the whole benchmark, draws docs/2.concepts/duplicates.svg and prints the tables of
 * docs/2.concepts/duplicates.md.
 */
const picture = fileURLToPath(new URL('../../../docs/2.concepts/duplicates.svg', import.meta.url))

const missing = whyNoPhotographs()
if (missing !== undefined) throw new Error(missing)
const [photographs, designs] = [await readPhotographs(360), await drawDesigns()]
const verdicts = await judge([...photographs, ...designs], [ours, ...others])
writeFileSync(picture, svgOf(verdicts))
console.log(`${photographs.length} photographs and drawings, ${designs.length} invented designs`)
for (const line of tableOf(verdicts)) console.log(line)
const [own] = verdicts
if (own !== undefined) for (const line of detailsOf(own)) console.log(line)

function tableOf(all: readonly Verdict[]): readonly string[] {
  const rows = all.map((verdict) => {
    const { recall, threshold } = best(verdict)
    const precise = curve(verdict).find((point) => point.recall >= 0.99)?.precision ?? 0
    return `| ${verdict.algorithm} | ${recall.toFixed(4)} | ${threshold.toFixed(3)} | ${precise.toFixed(4)} |`
  })
  return [
    '| | recall at precision ≥ 0.999 | at threshold | precision at recall ≥ 0.99 |',
    '|---|---|---|---|',
    ...rows,
  ]
}

function detailsOf(verdict: Verdict): readonly string[] {
  const { recall, precision } = at(verdict, 0.9)
  const wrong = verdict.different.filter(({ likeness }) => likeness >= 0.9)
  return [
    '',
    `At 0.9: recall ${recall.toFixed(4)} of ${verdict.same.length} pairs, precision ${precision.toFixed(4)} against ${verdict.different.length}; ${verdict.plain} pictures too plain.`,
    ...wrong.map(({ what, of, likeness }) => `wrong ${likeness.toFixed(3)}: ${of} and ${what}`),
    ...sharesOf(verdict.same)
      .filter(([, share]) => share < 1)
      .map(([what, share]) => `| ${what} | ${share.toFixed(3)} |`),
    'heavy:',
    ...sharesOf(verdict.heavy).map(([what, share]) => `| ${what} | ${share.toFixed(2)} |`),
  ]
}

function sharesOf(pairs: readonly Pair[]): readonly (readonly [what: string, share: number])[] {
  const whats = [...new Set(pairs.map(({ what }) => what))]
  return whats.map((what) => {
    const of = pairs.filter((pair) => pair.what === what)
    return [what, of.filter(({ likeness }) => likeness >= 0.9).length / of.length]
  })
}

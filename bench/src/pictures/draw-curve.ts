import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { others, ours } from './algorithms.js'
import { drawDesigns } from './designs.js'
import { at, best, curve, judge, type Pair, type Verdict } from './judge.js'
import { readPhotographs, whyNoPhotographs } from './photographs.js'

/*
 * npm run --workspace bench curve: judges every algorithm on the whole benchmark, draws docs/2.concepts/duplicates.svg and prints the tables of
 * docs/2.concepts/duplicates.md.
 */
const picture = fileURLToPath(new URL('../../../docs/2.concepts/duplicates.svg', import.meta.url))
const colours = [
  '#c2410c',
  '#1d4ed8',
  '#0e7490',
  '#15803d',
  '#65a30d',
  '#7c3aed',
  '#be185d',
  '#78716c',
]

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

/** Recall from 0.8 across, precision from 0.9 up: the corner that matters. */
function svgOf(all: readonly Verdict[]): string {
  const [left, top, width, height] = [60, 20, 480, 300]
  const x = (recall: number) => left + ((recall - 0.8) / 0.2) * width
  const y = (precision: number) => top + ((1 - precision) / 0.1) * height
  const lines = all.map((verdict, place) => {
    const points = curve(verdict)
      .filter(({ recall, precision }) => recall >= 0.8 && precision >= 0.9)
      .map(({ recall, precision }) => `${x(recall).toFixed(1)},${y(precision).toFixed(1)}`)
    const colour = colours[place] ?? '#000'
    const label = `<text x="${left + width + 34}" y="${top + 14 + place * 22}">${verdict.algorithm}</text><rect x="${left + width + 14}" y="${top + 5 + place * 22}" width="14" height="10" fill="${colour}"/>`
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="${place === 0 ? 3 : 1.5}"/>${label}`
  })
  const across = [0.8, 0.85, 0.9, 0.95, 1].map(
    (at) =>
      `<path d="M${x(at)} ${top}v${height}" stroke="#ddd"/><text x="${x(at)}" y="${top + height + 18}" text-anchor="middle">${at}</text>`,
  )
  const upright = [0.9, 0.92, 0.94, 0.96, 0.98, 1].map(
    (at) =>
      `<path d="M${left} ${y(at)}h${width}" stroke="#ddd"/><text x="${left - 8}" y="${y(at) + 4}" text-anchor="end">${at}</text>`,
  )
  const names = `<text x="${left + width / 2}" y="${top + height + 40}" text-anchor="middle">recall</text><text transform="translate(16 ${top + height / 2}) rotate(-90)" text-anchor="middle">precision</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 380" font-family="sans-serif" font-size="12"><rect width="760" height="380" fill="#fff"/>${across.join('')}${upright.join('')}${lines.join('')}${names}</svg>\n`
}

import { curve, type Verdict } from './judge.js'

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

/** Recall from 0.8 across, precision from 0.9 up: the corner that matters. */
export function svgOf(all: readonly Verdict[]): string {
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

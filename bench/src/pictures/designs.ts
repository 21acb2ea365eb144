import sharp from 'sharp'
import { seeded } from '../data.js'

/** A picture of the benchmark. */
export interface Original {
  readonly name: string
  readonly bytes: Uint8Array
}

type Random = () => number

const width = 400
const height = 600

/** Invented artwork, the same in every run: scenes, two posters each of the same films, logos, discs, waves, plain pictures. No font is used. */
export async function drawDesigns(scenes = 18): Promise<readonly Original[]> {
  const drawings = [
    ...numbered(scenes, 'scene', (seed) => inFrame(sceneOf(seed))),
    ...numbered(scenes / 2, 'film', (seed) =>
      inFrame(sceneOf(seed + 100, 1.6) + titleAt(seed, 470)),
    ),
    ...numbered(scenes / 2, 'film-other', (seed) =>
      inFrame(sceneOf(seed + 100) + titleAt(seed, 60) + band(seed)),
    ),
    ...numbered(scenes / 2, 'logo', (seed) => logo(seed)),
    ...numbered(scenes / 3, 'disc', (seed) => disc(seed)),
    ...numbered(scenes / 4, 'waves', (seed) => inFrame(waves(seed))),
    ...numbered(3, 'plain', (seed) =>
      inFrame(`<rect width="400" height="600" fill="hsl(${seed * 90},40%,50%)"/>`),
    ),
  ]
  const originals: Original[] = []
  for (const [name, svg] of drawings) {
    originals.push({ name, bytes: await sharp(Buffer.from(svg)).png().toBuffer() })
  }
  return originals
}

function numbered(
  count: number,
  kind: string,
  draw: (seed: number) => string,
): readonly (readonly [name: string, svg: string])[] {
  return Array.from({ length: Math.floor(count) }, (_, at) => [`${kind}-${at + 1}`, draw(at + 1)])
}

function inFrame(content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${content}</svg>`
}

/** Clouds, hills, lights: a landscape with the grain of a photograph. Closer shows a part of it. */
function sceneOf(seed: number, closer = 1): string {
  const random = seeded(seed * 1009)
  const hue = Math.floor(random() * 360)
  const grain = `<filter id="g"><feTurbulence type="fractalNoise" baseFrequency="${0.004 + random() * 0.02}" numOctaves="5" seed="${seed}"/><feColorMatrix values="1 0 0 0 0 0 1 0 0 0 0 0 1 0 0 0 0 0 0 0.45"/></filter>`
  const soft = '<filter id="s"><feGaussianBlur stdDeviation="9"/></filter>'
  const shapes = Array.from({ length: 9 }, () => ellipse(random, hue)).join('')
  const scene = `<rect width="400" height="600" fill="hsl(${hue},45%,${20 + random() * 50}%)"/><g filter="url(#s)">${shapes}</g><rect width="400" height="600" filter="url(#g)"/>${figure(random, hue)}`
  return `<defs>${grain}${soft}</defs><g transform="translate(200 300) scale(${closer}) translate(-200 -300)">${scene}</g>`
}

function ellipse(random: Random, hue: number): string {
  const [x, y] = [random() * width, random() * height]
  const colour = `hsl(${hue + random() * 120 - 60},${30 + random() * 50}%,${15 + random() * 70}%)`
  return `<ellipse cx="${x}" cy="${y}" rx="${30 + random() * 150}" ry="${20 + random() * 110}" fill="${colour}"/>`
}

/** Somebody in front of it all. */
function figure(random: Random, hue: number): string {
  const [x, y, size] = [80 + random() * 240, 200 + random() * 250, 30 + random() * 60]
  const colour = `hsl(${hue + 180},${random() * 40}%,${5 + random() * 30}%)`
  return `<circle cx="${x}" cy="${y - size}" r="${size * 0.45}" fill="${colour}"/><path d="M${x - size} ${y + size * 3} q${size} ${-size * 5} ${2 * size} 0 z" fill="${colour}"/>`
}

function titleAt(seed: number, y: number): string {
  const random = seeded(seed * 31)
  return words(random, 40, y, 320, `hsl(${random() * 360},20%,90%)`)
}

/** A dark band along the side, as some posters have. */
function band(seed: number): string {
  return `<rect x="${seed % 2 === 0 ? 0 : 300}" width="100" height="600" fill="#111" opacity="0.7"/>`
}

/** Letters of no alphabet, each five by seven squares, in one line. */
function words(random: Random, x: number, y: number, length: number, colour: string): string {
  const letters = 6 + Math.floor(random() * 8)
  const size = length / (letters * 6)
  const squares = Array.from({ length: letters * 35 }, (_, at) => {
    const [letter, place] = [Math.floor(at / 35), at % 35]
    if (random() < 0.5) return ''
    return `M${x + (letter * 6 + (place % 5)) * size} ${y + Math.floor(place / 5) * size}h${size}v${size}h${-size}z`
  })
  return `<path d="${squares.join('')}" fill="${colour}"/>`
}

function logo(seed: number): string {
  const random = seeded(seed * 577)
  const colour = seed % 3 === 0 ? '#fff' : `hsl(${random() * 360},70%,${random() * 90}%)`
  const lines = words(random, 20, 40, 360, colour) + words(random, 60, 110, 280, colour)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="160">${lines}</svg>`
}

/** Rings and rays, with a title printed across as discs have. */
function disc(seed: number): string {
  const random = seeded(seed * 733)
  const hue = random() * 360
  const rings = [190, 150, 110, 70, 30].map(
    (radius) =>
      `<circle cx="200" cy="200" r="${radius - random() * 30}" fill="hsl(${hue + random() * 60},60%,${20 + random() * 60}%)"/>`,
  )
  const rays = Array.from({ length: 4 + 2 * (seed % 4) }, (_, at) => {
    const angle = (360 / (4 + 2 * (seed % 4))) * at
    return `<rect x="195" y="20" width="10" height="${40 + (seed % 5) * 20}" fill="#222" transform="rotate(${angle} 200 200)"/>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400">${rings.join('')}${rays.join('')}${words(random, 90 + random() * 180, 130 + random() * 60, 220, '#eee')}</svg>`
}

function waves(seed: number): string {
  const random = seeded(seed * 97)
  const hue = random() * 360
  const lines = Array.from({ length: 8 }, (_, at) => {
    const [y, swing] = [at * 80 + random() * 40, 40 + random() * 100]
    return `<path d="M0 ${y} C 130 ${y - swing}, 260 ${y + swing}, 400 ${y + random() * 60} V600 H0 z" fill="hsl(${hue + at * 6},70%,${25 + at * 7}%)"/>`
  })
  return `<rect width="400" height="600" fill="hsl(${hue},70%,20%)"/>${lines.join('')}`
}

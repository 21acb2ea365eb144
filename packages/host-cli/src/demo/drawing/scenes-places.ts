import { between } from './random.js'
import { circle, glow, gradient, mix, polygon, rectangle, sky } from './shapes.js'
import type { Sheet } from './sheet.js'
import { engine, figure, gear } from './silhouettes.js'

/** Steps that climb into the light. */
export function stairs(sheet: Sheet): string {
  const { width, height, palette } = sheet
  const steps = 9
  const left = width * 0.02
  const rise = (height * 0.5) / steps
  const run = (width * 0.96) / steps
  const blocks = Array.from({ length: steps }, (_, index) => {
    const x = left + run * index
    const y = height * 0.86 - rise * (index + 1)
    return (
      rectangle(x, y, width - x, height - y, {
        fill: mix(palette.ground, palette.haze, index / (steps * 1.3)),
      }) +
      rectangle(x, y, width - x, rise * 0.14, {
        fill: palette.glow,
        'fill-opacity': 0.25 + index * 0.06,
      })
    )
  })
  return [
    sky(sheet, mix(palette.haze, palette.glow, 0.35)),
    glow('halo', width * 0.86, height * 0.2, Math.min(width, height) * 0.8, palette.glow, 0.9),
    polygon(
      [
        [width * 0.7, 0],
        [width, 0],
        [width, height * 0.4],
        [0, height * 0.95],
        [0, height * 0.7],
      ],
      { fill: palette.glow, 'fill-opacity': 0.16 },
    ),
    ...blocks,
    figure(
      left + run * 6.45,
      height * 0.86 - rise * 7,
      Math.min(width, height) * 0.24,
      palette.ground,
    ),
  ].join('')
}

/** One lit window in a dark wall, and who stands in it. */
export function window({ width, height, palette }: Sheet): string {
  const short = Math.min(width, height)
  const wide = short * 0.4
  const tall = short * 0.58
  const x = width / 2 - wide / 2
  const y = height * 0.36 - tall / 2
  const bar = short * 0.014
  const dark = mix(palette.sky, palette.ground, 0.5)
  const spill: [number, number][] = [
    [x, y + tall],
    [x + wide, y + tall],
    [x + wide * 1.9, height],
    [x - wide * 0.9, height],
  ]
  return [
    gradient('wall', [
      [0, dark, 1],
      [1, palette.ground, 1],
    ]),
    rectangle(0, 0, width, height, { fill: 'url(#wall)' }),
    glow('halo', width / 2, height * 0.38, short * 0.9, palette.haze, 0.85),
    gradient('spill', [
      [0, palette.glow, 0.4],
      [1, palette.glow, 0],
    ]),
    polygon(spill, { fill: 'url(#spill)' }),
    rectangle(x - bar * 2, y - bar * 2, wide + bar * 4, tall + bar * 4, { fill: palette.ground }),
    gradient('pane', [
      [0, mix(palette.glow, palette.paper, 0.45), 1],
      [1, palette.glow, 1],
    ]),
    rectangle(x, y, wide, tall, { fill: 'url(#pane)' }),
    figure(width / 2 - wide * 0.08, y + tall, tall * 0.78, palette.ground),
    rectangle(width / 2 - bar / 2, y, bar, tall, { fill: palette.ground }),
    rectangle(x, y + tall * 0.36, wide, bar, { fill: palette.ground }),
  ].join('')
}

/** A dial without mercy. */
export function clock({ width, height, palette, random }: Sheet): string {
  const short = Math.min(width, height)
  const cx = width / 2
  const cy = height * 0.36
  const r = short * 0.335
  const hand = (angle: number, long: number, thick: number) =>
    `<path d="M${cx} ${cy}L${cx + r * long * Math.sin(angle)} ${cy - r * long * Math.cos(angle)}" stroke="${palette.ground}" stroke-width="${r * thick}" stroke-linecap="round"/>`
  const marks = Array.from({ length: 60 }, (_, index) => {
    const at = (index / 60) * 2 * Math.PI
    const near = index % 5 === 0 ? 0.76 : 0.85
    return `<path d="M${cx + r * near * Math.sin(at)} ${cy - r * near * Math.cos(at)}L${cx + r * 0.9 * Math.sin(at)} ${cy - r * 0.9 * Math.cos(at)}" stroke="${palette.ground}" stroke-width="${r * (index % 5 === 0 ? 0.04 : 0.014)}"/>`
  })
  const gears = [
    [0.1, 0.12, 0.16],
    [0.92, 0.22, 0.2],
    [0.06, 0.66, 0.22],
    [0.95, 0.64, 0.14],
  ] as const
  const at = between(random, 0, 6.28)
  return [
    gradient('wall', [
      [0, mix(palette.sky, palette.haze, 0.3), 1],
      [1, palette.ground, 1],
    ]),
    rectangle(0, 0, width, height, { fill: 'url(#wall)' }),
    ...gears.map(([x, y, size]) =>
      gear(width * x, height * y, short * size, mix(palette.haze, palette.sky, 0.55)),
    ),
    glow('halo', cx, cy, r * 2, palette.glow, 0.45),
    circle(cx, cy, r * 1.1, { fill: palette.ground }),
    circle(cx, cy, r * 1.04, { fill: palette.haze }),
    circle(cx, cy, r, { fill: mix(palette.paper, palette.glow, 0.35) }),
    ...marks,
    hand(at, 0.5, 0.07),
    hand(at * 3.3 + 1, 0.78, 0.045),
    circle(cx, cy, r * 0.07, { fill: palette.ground }),
  ].join('')
}

/** Rails that meet far away, where the sun goes down. */
export function railway(sheet: Sheet): string {
  const { width, height, palette } = sheet
  const short = Math.min(width, height)
  const horizon = height * 0.48
  const cx = width / 2
  const bed = (half: number, inner: number, fill: string) => [
    polygon(
      [
        [cx - inner * 0.02, horizon],
        [cx + inner * 0.02, horizon],
        [cx + half, height],
        [cx - half, height],
      ],
      { fill },
    ),
  ]
  const sleepers = Array.from({ length: 22 }, (_, index) => {
    const depth = (index / 21) ** 2.4
    const y = horizon + (height - horizon) * (0.01 + depth)
    const half = width * 0.38 * (0.01 + depth)
    return rectangle(cx - half, y, half * 2, (height - horizon) * (0.004 + 0.035 * depth), {
      fill: palette.ground,
    })
  })
  const rail = (side: number) => {
    const foot = cx + side * width * 0.28
    return polygon(
      [
        [cx - 1, horizon],
        [cx + 1, horizon],
        [foot + width * 0.016, height],
        [foot - width * 0.016, height],
      ],
      { fill: palette.glow },
    )
  }
  return [
    sky(sheet, mix(palette.haze, palette.glow, 0.65)),
    glow('halo', cx, horizon, short * 0.85, palette.glow, 0.85),
    circle(cx, horizon, short * 0.24, { fill: mix(palette.glow, palette.paper, 0.35) }),
    gradient('land', [
      [0, mix(palette.haze, palette.sky, 0.5), 1],
      [1, palette.ground, 1],
    ]),
    rectangle(0, horizon, width, height - horizon, { fill: 'url(#land)' }),
    ...bed(width * 0.46, width, mix(palette.sky, palette.haze, 0.3)),
    ...sleepers,
    rail(-1),
    rail(1),
    engine(cx, horizon + short * 0.05, short * 0.13, palette.ground, palette.glow),
  ].join('')
}

import { between } from './random.js'
import { circle, glow, gradient, mix, polygon, rectangle, sky } from './shapes.js'
import type { Sheet } from './sheet.js'

/** A great moon over hills. */
export function moon(sheet: Sheet): string {
  const { width, height, palette, random } = sheet
  const r = Math.min(width, height) * 0.27
  const cx = width * between(random, 0.42, 0.62)
  const cy = height * 0.34
  return [
    sky(sheet),
    stars(sheet, 70, 0.6),
    glow('halo', cx, cy, r * 2.6, palette.glow, 0.55),
    circle(cx, cy, r, { fill: palette.glow }),
    circle(cx - r * 0.3, cy - r * 0.2, r * 0.2, { fill: mix(palette.glow, palette.haze, 0.22) }),
    circle(cx + r * 0.35, cy + r * 0.25, r * 0.28, { fill: mix(palette.glow, palette.haze, 0.18) }),
    circle(cx + r * 0.1, cy - r * 0.55, r * 0.11, { fill: mix(palette.glow, palette.haze, 0.2) }),
    ...[0.58, 0.68, 0.8].map((at, layer) => hills(sheet, at, 0.09, layer / 2.4 + 0.25)),
  ].join('')
}

/** A low sun on the water, with one small boat. */
export function sea(sheet: Sheet): string {
  const { width, height, palette, random } = sheet
  const horizon = height * 0.52
  const r = Math.min(width, height) * 0.22
  const cx = width * between(random, 0.35, 0.65)
  const boat = width * between(random, 0.2, 0.3)
  const size = Math.min(width, height) * 0.05
  return [
    sky(sheet, mix(palette.haze, palette.glow, 0.45)),
    glow('halo', cx, horizon - r * 0.2, r * 3, palette.glow, 0.6),
    circle(cx, horizon - r * 0.2, r, { fill: palette.glow }),
    gradient('water', [
      [0, mix(palette.haze, palette.sky, 0.35), 1],
      [1, palette.ground, 1],
    ]),
    rectangle(0, horizon, width, height - horizon, { fill: 'url(#water)' }),
    ...glints(sheet, cx, horizon, r),
    ...[0.66, 0.76, 0.87].map((at, layer) => swell(sheet, at, 0.3 + layer * 0.25)),
    polygon(
      [
        [boat - size * 1.6, horizon + size * 0.6],
        [boat + size * 1.6, horizon + size * 0.6],
        [boat + size, horizon + size * 1.3],
        [boat - size, horizon + size * 1.3],
      ],
      { fill: palette.ground },
    ),
    polygon(
      [
        [boat, horizon + size * 0.5],
        [boat, horizon - size * 2.6],
        [boat + size * 1.5, horizon + size * 0.3],
      ],
      { fill: palette.paper, 'fill-opacity': 0.95 },
    ),
    polygon(
      [
        [boat - size * 0.15, horizon + size * 0.5],
        [boat - size * 0.15, horizon - size * 2],
        [boat - size, horizon + size * 0.3],
      ],
      { fill: palette.paper, 'fill-opacity': 0.75 },
    ),
  ].join('')
}

/** Mountains with light on one side. */
export function peaks(sheet: Sheet): string {
  const { width, height, palette, random } = sheet
  const sun = width * between(random, 0.25, 0.75)
  const short = Math.min(width, height)
  const range = (at: number, count: number, tall: number, dark: string, light: string) =>
    Array.from({ length: count }, (_, index) => {
      const cx = (width / (count - 1)) * index + between(random, -0.06, 0.06) * width
      const top = height * at - short * tall * between(random, 0.7, 1.15)
      const half = width * between(random, 0.26, 0.42)
      const foot = height * 0.95
      const ridge = cx + half * between(random, -0.1, 0.12)
      return (
        polygon(
          [
            [cx, top],
            [cx + half, foot],
            [cx - half, foot],
          ],
          { fill: dark },
        ) +
        polygon(
          [
            [cx, top],
            [ridge, top + short * tall * 0.35],
            [cx - half * 0.1, top + short * tall * 0.62],
            [ridge, foot],
            [cx - half, foot],
          ],
          { fill: light },
        )
      )
    }).join('')
  return [
    sky(sheet, mix(palette.haze, palette.glow, 0.5)),
    glow('halo', sun, height * 0.3, short * 0.75, palette.glow, 0.7),
    circle(sun, height * 0.3, short * 0.13, { fill: mix(palette.glow, palette.paper, 0.4) }),
    range(0.5, 4, 0.2, mix(palette.haze, palette.sky, 0.3), mix(palette.haze, palette.glow, 0.3)),
    range(0.66, 3, 0.26, palette.sky, mix(palette.sky, palette.haze, 0.55)),
    hills(sheet, 0.8, 0.06, 1),
  ].join('')
}

/** Sand under a big sky, and two who walk over it. */
export function dunes(sheet: Sheet): string {
  const { width, height, palette, random } = sheet
  const short = Math.min(width, height)
  const sun = width * between(random, 0.3, 0.7)
  const wave = (at: number, lift: number, top: string, bottom: string, id: string) => {
    const y = height * at
    return `${gradient(id, [
      [0, top, 1],
      [1, bottom, 1],
    ])}<path d="M0 ${y}C${width * 0.25} ${y - height * lift} ${width * 0.45} ${y + height * lift} ${width * 0.62} ${y}S${width * 0.9} ${y - height * lift} ${width} ${y - height * lift * 0.4}V${height}H0Z" fill="url(#${id})"/>`
  }
  return [
    sky(sheet, mix(palette.haze, palette.glow, 0.6)),
    glow('halo', sun, height * 0.32, short * 0.8, palette.glow, 0.8),
    circle(sun, height * 0.32, short * 0.19, { fill: mix(palette.glow, palette.paper, 0.5) }),
    wave(0.52, 0.05, mix(palette.haze, palette.glow, 0.5), palette.haze, 'far'),
    walkers(width * 0.66, height * 0.515, short * 0.035, palette.ground),
    wave(
      0.6,
      -0.07,
      mix(palette.haze, palette.glow, 0.25),
      mix(palette.sky, palette.haze, 0.4),
      'middle',
    ),
    wave(0.74, 0.08, mix(palette.haze, palette.sky, 0.5), palette.ground, 'near'),
  ].join('')
}

/** Trunks that fade into fog. */
export function forest(sheet: Sheet): string {
  const { width, height, palette, random } = sheet
  const short = Math.min(width, height)
  const cx = width * between(random, 0.4, 0.6)
  const rows = [
    [0.75, 0.018, 16],
    [0.45, 0.03, 11],
    [0, 0.055, 6],
  ] as const
  const trunks = rows.flatMap(([fade, thick, count]) =>
    Array.from({ length: count }, (_, index) => {
      const x = (width / count) * (index + between(random, 0.1, 0.9))
      const half = short * thick * between(random, 0.6, 1.2)
      const lean = short * between(random, -0.04, 0.04)
      const fill = mix(palette.ground, palette.haze, fade)
      return polygon(
        [
          [x - half * 0.55 + lean, 0],
          [x + half * 0.55 + lean, 0],
          [x + half, height],
          [x - half, height],
        ],
        { fill },
      )
    }),
  )
  return [
    gradient('fog', [
      [0, palette.sky, 1],
      [0.45, palette.haze, 1],
      [1, mix(palette.haze, palette.ground, 0.4), 1],
    ]),
    rectangle(0, 0, width, height, { fill: 'url(#fog)' }),
    glow('halo', cx, height * 0.38, short * 0.62, palette.glow, 0.95),
    circle(cx, height * 0.38, short * 0.12, { fill: mix(palette.glow, palette.paper, 0.4) }),
    ...trunks,
    hills(sheet, 0.84, 0.04, 1),
  ].join('')
}

/** A skyline with lit windows under search lights. */
export function city(sheet: Sheet): string {
  const { width, height, palette } = sheet
  const beam = (from: number, to: number, spread: number) =>
    polygon(
      [
        [width * from, height * 0.85],
        [width * (to - spread), 0],
        [width * (to + spread), 0],
      ],
      { fill: palette.glow, 'fill-opacity': 0.16 },
    )
  return [
    sky(sheet, mix(palette.haze, palette.glow, 0.4)),
    beam(0.15, 0.5, 0.05),
    beam(0.85, 0.3, 0.06),
    beam(0.6, 0.85, 0.07),
    towers(sheet, 9, 0.34, mix(palette.haze, palette.sky, 0.4), 0),
    towers(sheet, 7, 0.48, mix(palette.sky, palette.ground, 0.3), 0.35),
    towers(sheet, 6, 0.64, palette.ground, 0.5),
  ].join('')
}

function towers(
  { width, height, palette, random }: Sheet,
  count: number,
  top: number,
  fill: string,
  lit: number,
): string {
  const step = width / count
  return Array.from({ length: count }, (_, index) => {
    const x = step * index - step * 0.1
    const wide = step * between(random, 0.85, 1.2)
    const y = height * (top + between(random, -0.13, 0.13))
    const pane = wide / 7
    const spire =
      random() < 0.4
        ? polygon(
            [
              [x + wide * 0.35, y],
              [x + wide * 0.5, y - height * 0.09],
              [x + wide * 0.65, y],
            ],
            { fill },
          )
        : ''
    const panes = Array.from({ length: 60 }, (_, at) => {
      if (lit === 0 || random() > lit * 0.5) return ''
      return rectangle(
        x + pane * (1 + (at % 5) * 1.1),
        y + pane * (1 + Math.floor(at / 5) * 1.7),
        pane * 0.6,
        pane,
        { fill: palette.glow, 'fill-opacity': between(random, 0.4, 0.95) },
      )
    })
    return spire + rectangle(x, y, wide, height - y, { fill }) + panes.join('')
  }).join('')
}

function hills(
  { width, height, palette, random }: Sheet,
  at: number,
  lift: number,
  dark: number,
): string {
  const y = height * at
  const a = between(random, -1, 1) * height * lift
  const b = between(random, -1, 1) * height * lift
  const fill = mix(palette.haze, palette.ground, Math.min(1, dark))
  return `<path d="M0 ${y + a}C${width * 0.3} ${y - height * lift + b} ${width * 0.55} ${y + height * lift} ${width * 0.72} ${y + b * 0.4}S${width * 0.95} ${y - a} ${width} ${y - b}V${height}H0Z" fill="${fill}"/>`
}

function swell({ width, height, palette, random }: Sheet, at: number, dark: number): string {
  const y = height * at
  const step = width / 6
  const rise = height * 0.016
  const shift = -step * random()
  const waves = Array.from({ length: 8 }, () => `q${step / 2} ${-rise * 2} ${step} 0`).join('')
  return `<path d="M${shift} ${y}${waves}V${height}H0Z" fill="${mix(palette.sky, palette.ground, dark)}" fill-opacity="0.75"/>`
}

function glints(
  { height, palette, random }: Sheet,
  cx: number,
  horizon: number,
  r: number,
): string[] {
  return Array.from({ length: 12 }, (_, index) => {
    const wide = r * (1.5 - index * 0.08) * between(random, 0.5, 1)
    const y = horizon + height * 0.012 * (index + 0.6)
    return rectangle(cx - wide + between(random, -0.2, 0.2) * r, y, wide * 2, height * 0.004, {
      fill: palette.glow,
      'fill-opacity': 0.75 - index * 0.05,
    })
  })
}

function stars({ width, height, palette, random }: Sheet, count: number, down: number): string {
  return Array.from({ length: count }, () =>
    circle(
      width * random(),
      height * down * random(),
      Math.min(width, height) * between(random, 0.0008, 0.0028),
      { fill: palette.paper, 'fill-opacity': between(random, 0.3, 0.95) },
    ),
  ).join('')
}

function walkers(x: number, y: number, size: number, fill: string): string {
  const one = (left: number, tall: number) =>
    circle(left, y - tall * 0.9, tall * 0.16, { fill }) +
    polygon(
      [
        [left - tall * 0.16, y - tall * 0.7],
        [left + tall * 0.16, y - tall * 0.7],
        [left + tall * 0.26, y + tall * 0.3],
        [left - tall * 0.26, y + tall * 0.3],
      ],
      { fill },
    )
  return one(x, size * 1.5) + one(x + size * 1.3, size * 1.2)
}

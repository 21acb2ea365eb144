import { between } from './random.js'
import { circle, glow, gradient, mix, polygon, rectangle, sky } from './shapes.js'
import type { Sheet } from './sheet.js'
import { figure } from './silhouettes.js'

/** Beams from one bright disc. */
export function rays(sheet: Sheet): string {
  const { width, height, palette } = sheet
  const cx = width / 2
  const cy = height * 0.4
  const far = width + height
  const count = 18
  const beams = Array.from({ length: count }, (_, index) => {
    const at = ((index + 0.25) / count) * 2 * Math.PI
    const wide = Math.PI / count / 1.05
    return polygon(
      [
        [cx, cy],
        [cx + far * Math.cos(at), cy + far * Math.sin(at)],
        [cx + far * Math.cos(at + wide), cy + far * Math.sin(at + wide)],
      ],
      { fill: palette.haze },
    )
  })
  const r = Math.min(width, height) * 0.2
  return [
    rectangle(0, 0, width, height, { fill: mix(palette.sky, palette.haze, 0.25) }),
    ...beams,
    glow('halo', cx, cy, r * 2.8, palette.glow, 0.8),
    circle(cx, cy, r * 1.22, { fill: 'none', stroke: palette.glow, 'stroke-width': r * 0.05 }),
    circle(cx, cy, r, { fill: palette.glow }),
    figure(cx, cy + r * 0.98, r * 1.2, palette.ground),
  ].join('')
}

/** A planet, its rings and its moons. */
export function orbit(sheet: Sheet): string {
  const { width, height, palette, random } = sheet
  const short = Math.min(width, height)
  const cx = width * 0.5
  const cy = height * 0.38
  const r = short * 0.23
  const tilt = between(random, -32, -18)
  const ring = (scale: number, thick: number, opacity: number) =>
    `<ellipse cx="${cx}" cy="${cy}" rx="${r * scale}" ry="${r * scale * 0.3}" transform="rotate(${tilt} ${cx} ${cy})" fill="none" stroke="${palette.glow}" stroke-width="${short * thick}" stroke-opacity="${opacity}"/>`
  const moons = [
    [1.7, 0.4, 0.05],
    [2.1, 3.6, 0.032],
    [2.6, 5.2, 0.02],
  ] as const
  return [
    gradient('space', [
      [0, palette.ground, 1],
      [0.6, palette.sky, 1],
      [1, palette.haze, 1],
    ]),
    rectangle(0, 0, width, height, { fill: 'url(#space)' }),
    ...Array.from({ length: 140 }, () =>
      circle(width * random(), height * random(), short * between(random, 0.0008, 0.0026), {
        fill: palette.paper,
        'fill-opacity': between(random, 0.25, 0.9),
      }),
    ),
    glow('halo', cx, cy, r * 2.4, palette.haze, 0.9),
    ring(2.6, 0.0018, 0.4),
    ring(2.1, 0.0022, 0.5),
    `<linearGradient id="globe" x1="0.1" y1="0" x2="0.9" y2="1"><stop offset="0" stop-color="${palette.glow}"/><stop offset="0.55" stop-color="${mix(palette.glow, palette.haze, 0.6)}"/><stop offset="1" stop-color="${palette.ground}"/></linearGradient>`,
    circle(cx, cy, r, { fill: 'url(#globe)' }),
    `<clipPath id="front"><path d="M0 ${cy}H${width}V${height}H0Z" transform="rotate(${tilt} ${cx} ${cy})"/></clipPath>`,
    `<g clip-path="url(#front)">${ring(1.55, 0.022, 0.9)}${ring(1.78, 0.007, 0.7)}</g>`,
    ...moons.map(([distance, angle, size]) =>
      circle(
        cx + r * distance * Math.cos(angle),
        cy + r * distance * 0.6 * Math.sin(angle),
        short * size,
        { fill: mix(palette.glow, palette.paper, 0.35) },
      ),
    ),
  ].join('')
}

/** A flower of many leaves. */
export function bloom({ width, height, palette }: Sheet): string {
  const short = Math.min(width, height)
  const cx = width / 2
  const cy = height * 0.4
  const ring = (count: number, long: number, wide: number, fill: string, turn: number) =>
    Array.from({ length: count }, (_, index) => {
      const angle = (index / count) * 360 + turn
      return `<ellipse cx="${cx}" cy="${cy - short * long}" rx="${short * wide}" ry="${short * long}" transform="rotate(${angle} ${cx} ${cy})" fill="${fill}" fill-opacity="0.82"/>`
    }).join('')
  return [
    gradient('wall', [
      [0, palette.sky, 1],
      [1, palette.ground, 1],
    ]),
    rectangle(0, 0, width, height, { fill: 'url(#wall)' }),
    glow('halo', cx, cy, short * 0.75, palette.haze, 0.9),
    ring(12, 0.23, 0.075, mix(palette.haze, palette.sky, 0.35), 0),
    ring(12, 0.185, 0.065, palette.haze, 15),
    ring(10, 0.135, 0.05, mix(palette.haze, palette.glow, 0.55), 0),
    ring(8, 0.085, 0.036, palette.glow, 22),
    circle(cx, cy, short * 0.045, { fill: palette.paper }),
  ].join('')
}

/** A plain of light lines, as machines dream it. */
export function grid(sheet: Sheet): string {
  const { width, height, palette } = sheet
  const short = Math.min(width, height)
  const horizon = height * 0.54
  const cx = width / 2
  const r = short * 0.25
  const across = Array.from({ length: 15 }, (_, index) => {
    const y = horizon + (height - horizon) * (index / 14) ** 2.2
    return `M0 ${y}H${width}`
  })
  const along = Array.from(
    { length: 25 },
    (_, index) =>
      `M${cx + (index - 12) * width * 0.03} ${horizon}L${cx + (index - 12) * width * 0.28} ${height}`,
  )
  const slits = Array.from({ length: 7 }, (_, index) =>
    rectangle(cx - r, horizon - r * 0.2 - index * r * 0.17, r * 2, r * (0.085 - index * 0.011), {
      fill: mix(palette.sky, palette.haze, 0.75),
    }),
  )
  return [
    sky(sheet),
    glow('halo', cx, horizon - r * 0.5, r * 3, palette.glow, 0.6),
    circle(cx, horizon - r * 0.55, r, { fill: palette.glow }),
    ...slits,
    rectangle(0, horizon, width, height - horizon, { fill: palette.ground }),
    `<path d="${across.join('')}${along.join('')}" stroke="${palette.haze}" stroke-width="${short * 0.0028}" fill="none"/>`,
    rectangle(0, horizon, width, short * 0.004, { fill: palette.glow }),
  ].join('')
}

/** Crooked streets of light and shadow. */
export function wedges({ width, height, palette, random }: Sheet): string {
  const cx = width * 0.5
  const cy = height * 0.46
  const colours = [
    palette.haze,
    palette.sky,
    palette.glow,
    palette.ground,
    mix(palette.haze, palette.glow, 0.5),
  ]
  const shards = Array.from({ length: 16 }, (_, index) => {
    const at = (index / 16) * 2 * Math.PI + between(random, -0.12, 0.12)
    const wide = between(random, 0.16, 0.5)
    const near = Math.min(width, height) * between(random, 0.06, 0.16)
    const far = width + height
    return polygon(
      [
        [cx + near * Math.cos(at), cy + near * Math.sin(at)],
        [cx + far * Math.cos(at - wide / 2), cy + far * Math.sin(at - wide / 2)],
        [cx + far * Math.cos(at + wide / 2), cy + far * Math.sin(at + wide / 2)],
      ],
      { fill: colours[index % colours.length] ?? palette.haze, 'fill-opacity': 0.92 },
    )
  })
  const door = Math.min(width, height) * 0.17
  return [
    rectangle(0, 0, width, height, { fill: palette.sky }),
    ...shards,
    polygon(
      [
        [cx - door * 1.05, cy + door * 2],
        [cx - door * 0.7, cy - door * 1.8],
        [cx + door * 0.95, cy - door * 1.45],
        [cx + door * 1.15, cy + door * 2],
      ],
      { fill: palette.ground },
    ),
    polygon(
      [
        [cx - door * 0.75, cy + door * 2],
        [cx - door * 0.5, cy - door * 1.45],
        [cx + door * 0.7, cy - door * 1.15],
        [cx + door * 0.85, cy + door * 2],
      ],
      { fill: palette.glow },
    ),
    figure(cx + door * 0.05, cy + door * 2, door * 2.3, palette.ground),
  ].join('')
}

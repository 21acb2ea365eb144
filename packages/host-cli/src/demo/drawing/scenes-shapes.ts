import { between } from './random.js'
import { circle, glow, gradient, mix, polygon, rectangle, sky } from './shapes.js'
import type { Sheet } from './sheet.js'

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
    `<ellipse cx="${cx}" cy="${cy}" rx="${r * scale}" ry="${r * scale * 0.3}" transform="rotate(${tilt} ${cx} ${cy})" fill="none" stroke="${palette.glow}" stroke-width="${short * thick}" opacity="${opacity}"/>`
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
        opacity: between(random, 0.25, 0.9),
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
      { fill: colours[index % colours.length] ?? palette.haze, opacity: 0.92 },
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
      rectangle(x, y, width - x, rise * 0.14, { fill: palette.glow, opacity: 0.25 + index * 0.06 })
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
      { fill: palette.glow, opacity: 0.16 },
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

/** A flower of many leaves. */
export function bloom({ width, height, palette }: Sheet): string {
  const short = Math.min(width, height)
  const cx = width / 2
  const cy = height * 0.4
  const ring = (count: number, long: number, wide: number, fill: string, turn: number) =>
    Array.from({ length: count }, (_, index) => {
      const angle = (index / count) * 360 + turn
      return `<ellipse cx="${cx}" cy="${cy - short * long}" rx="${short * wide}" ry="${short * long}" transform="rotate(${angle} ${cx} ${cy})" fill="${fill}" opacity="0.82"/>`
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

function figure(x: number, foot: number, tall: number, fill: string): string {
  const y = foot - tall
  return [
    circle(x, y + tall * 0.11, tall * 0.085, { fill }),
    rectangle(x - tall * 0.125, y + tall * 0.05, tall * 0.25, tall * 0.022, { fill }),
    rectangle(x - tall * 0.075, y - tall * 0.02, tall * 0.15, tall * 0.085, { fill }),
    `<path d="M${x - tall * 0.05} ${y + tall * 0.2}C${x - tall * 0.2} ${y + tall * 0.24} ${x - tall * 0.19} ${y + tall * 0.5} ${x - tall * 0.17} ${y + tall * 0.8}L${x - tall * 0.1} ${y + tall}H${x - tall * 0.02}L${x} ${y + tall * 0.8}L${x + tall * 0.02} ${y + tall}H${x + tall * 0.1}L${x + tall * 0.17} ${y + tall * 0.8}C${x + tall * 0.19} ${y + tall * 0.5} ${x + tall * 0.2} ${y + tall * 0.24} ${x + tall * 0.05} ${y + tall * 0.2}Z" fill="${fill}"/>`,
  ].join('')
}

function gear(cx: number, cy: number, r: number, fill: string): string {
  const teeth = Array.from({ length: 14 }, (_, index) =>
    rectangle(cx - r * 0.09, cy - r * 1.13, r * 0.18, r * 0.3, {
      fill,
      transform: `rotate(${(index / 14) * 360} ${cx} ${cy})`,
    }),
  )
  return `${teeth.join('')}${circle(cx, cy, r * 0.76, { fill: 'none', stroke: fill, 'stroke-width': r * 0.48 })}`
}

function engine(cx: number, foot: number, size: number, fill: string, light: string): string {
  return [
    rectangle(cx - size * 0.62, foot - size * 1.1, size * 1.24, size * 0.75, {
      fill,
      rx: size * 0.1,
    }),
    circle(cx, foot - size * 0.62, size * 0.5, { fill }),
    polygon(
      [
        [cx - size * 0.14, foot - size * 1.05],
        [cx - size * 0.22, foot - size * 1.7],
        [cx + size * 0.22, foot - size * 1.7],
        [cx + size * 0.14, foot - size * 1.05],
      ],
      { fill },
    ),
    polygon(
      [
        [cx - size * 0.5, foot - size * 0.3],
        [cx + size * 0.5, foot - size * 0.3],
        [cx + size * 0.72, foot + size * 0.1],
        [cx - size * 0.72, foot + size * 0.1],
      ],
      { fill },
    ),
    circle(cx, foot - size * 0.62, size * 0.2, { fill: light }),
    circle(cx, foot - size * 0.62, size * 0.1, { fill: '#ffffff' }),
  ].join('')
}

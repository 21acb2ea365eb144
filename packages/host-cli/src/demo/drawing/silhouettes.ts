import { circle, polygon, rectangle } from './shapes.js'

/** Somebody in a hat and a long coat, standing on `foot`. */
export function figure(x: number, foot: number, tall: number, fill: string): string {
  const y = foot - tall
  return [
    circle(x, y + tall * 0.11, tall * 0.085, { fill }),
    rectangle(x - tall * 0.125, y + tall * 0.05, tall * 0.25, tall * 0.022, { fill }),
    rectangle(x - tall * 0.075, y - tall * 0.02, tall * 0.15, tall * 0.085, { fill }),
    `<path d="M${x - tall * 0.05} ${y + tall * 0.2}C${x - tall * 0.2} ${y + tall * 0.24} ${x - tall * 0.19} ${y + tall * 0.5} ${x - tall * 0.17} ${y + tall * 0.8}L${x - tall * 0.1} ${y + tall}H${x - tall * 0.02}L${x} ${y + tall * 0.8}L${x + tall * 0.02} ${y + tall}H${x + tall * 0.1}L${x + tall * 0.17} ${y + tall * 0.8}C${x + tall * 0.19} ${y + tall * 0.5} ${x + tall * 0.2} ${y + tall * 0.24} ${x + tall * 0.05} ${y + tall * 0.2}Z" fill="${fill}"/>`,
  ].join('')
}

/** A toothed wheel. */
export function gear(cx: number, cy: number, r: number, fill: string): string {
  const teeth = Array.from({ length: 14 }, (_, index) =>
    rectangle(cx - r * 0.09, cy - r * 1.13, r * 0.18, r * 0.3, {
      fill,
      transform: `rotate(${(index / 14) * 360} ${cx} ${cy})`,
    }),
  )
  return `${teeth.join('')}${circle(cx, cy, r * 0.76, { fill: 'none', stroke: fill, 'stroke-width': r * 0.48 })}`
}

/** A locomotive that comes towards us. */
export function engine(
  cx: number,
  foot: number,
  size: number,
  fill: string,
  light: string,
): string {
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

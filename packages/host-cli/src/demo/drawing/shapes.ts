import type { Sheet } from './sheet.js'

type Attributes = Readonly<Record<string, string | number>>

/** One SVG element without content. */
function element(name: string, attributes: Attributes): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : value}"`,
  )
  return `<${name}${written.join('')}/>`
}

export function circle(cx: number, cy: number, r: number, attributes: Attributes): string {
  return element('circle', { cx, cy, r, ...attributes })
}

export function rectangle(
  x: number,
  y: number,
  width: number,
  height: number,
  attributes: Attributes,
): string {
  return element('rect', { x, y, width, height, ...attributes })
}

/** A closed shape through these corners. */
export function polygon(
  points: readonly (readonly [number, number])[],
  attributes: Attributes,
): string {
  return element('path', {
    d: `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}Z`,
    ...attributes,
  })
}

/** A top-to-bottom fill over the whole sheet. */
export function sky({ width, height, palette }: Sheet, lower: string = palette.haze): string {
  return (
    gradient('sky', [
      [0, palette.sky, 1],
      [1, lower, 1],
    ]) + rectangle(0, 0, width, height, { fill: 'url(#sky)' })
  )
}

/** A soft light around a point. */
export function glow(
  id: string,
  cx: number,
  cy: number,
  r: number,
  colour: string,
  strength: number,
): string {
  const stops = stop(0, colour, strength) + stop(0.42, colour, strength * 0.42) + stop(1, colour, 0)
  const reach = r * 0.82
  return `<radialGradient id="${id}">${stops}</radialGradient>${circle(cx, cy, reach, { fill: `url(#${id})` })}`
}

/** A vertical gradient to be used as `url(#id)`. */
export function gradient(
  id: string,
  stops: readonly (readonly [at: number, colour: string, opacity: number])[],
): string {
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops.map((each) => stop(...each)).join('')}</linearGradient>`
}

/** The colour between two `#rrggbb` colours; 0 is the first. */
export function mix(first: string, second: string, share: number): string {
  const channel = (at: number) => {
    const from = Number.parseInt(first.slice(at, at + 2), 16)
    const to = Number.parseInt(second.slice(at, at + 2), 16)
    return Math.round(from + (to - from) * share)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(1)}${channel(3)}${channel(5)}`
}

function stop(offset: number, colour: string, opacity: number): string {
  return element('stop', { offset, 'stop-color': colour, 'stop-opacity': opacity })
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

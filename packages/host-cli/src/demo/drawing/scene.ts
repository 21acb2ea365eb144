import { city, dunes, forest, moon, peaks, sea } from './scenes-outdoors.js'
import { clock, railway, stairs, window } from './scenes-places.js'
import { bloom, grid, orbit, rays, wedges } from './scenes-shapes.js'
import type { Sheet } from './sheet.js'

/** What a picture shows. */
export type Scene = keyof typeof scenes

const scenes = {
  moon,
  sea,
  peaks,
  dunes,
  forest,
  city,
  bloom,
  clock,
  grid,
  orbit,
  railway,
  rays,
  stairs,
  wedges,
  window,
} as const satisfies Record<string, (sheet: Sheet) => string>

/** Draws a scene over the whole sheet as SVG elements; the subject stands a little above the middle. */
export function drawScene(scene: Scene, sheet: Sheet): string {
  return scenes[scene](sheet)
}

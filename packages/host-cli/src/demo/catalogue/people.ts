import type { PictureSpec } from '../drawing/picture.js'
import { sampleFilms } from '../titles/films.js'
import type { SampleTitle } from '../titles/sample-title.js'
import { sampleSeries } from '../titles/series.js'

/** Somebody who made or plays in something. */
export interface SamplePerson {
  readonly id: number
  readonly name: string
  /** Absent for those of whom there is no picture. */
  readonly portrait?: PortraitOf
}

export interface PortraitOf {
  readonly path: string
  readonly spec: PictureSpec
}

const firstId = 991000001

/** Everybody in the sample catalogue, by name. */
export const people: ReadonlyMap<string, SamplePerson> = new Map(
  [...new Set([...sampleFilms, ...sampleSeries].flatMap(namesOf))].map((name, index) => [
    name,
    personOf(name, index),
  ]),
)

function namesOf(
  title: SampleTitle & { directors?: readonly string[]; creators?: readonly string[] },
): readonly string[] {
  return [
    ...title.cast.map(([name]) => name),
    ...(title.directors ?? title.creators ?? []),
    ...title.writers,
  ]
}

/** Every sixth has no picture, as in real catalogues. */
function personOf(name: string, index: number): SamplePerson {
  const id = firstId + index
  if (index % 6 === 5) return { id, name }
  return { id, name, portrait: { path: `/${id}-profile-1.jpg`, spec: portraitSpec(name, id) } }
}

function portraitSpec(name: string, id: number): PictureSpec {
  return {
    kind: 'profile',
    scene: 'moon',
    palette: id,
    seed: name,
    width: 400,
    height: 600,
    title: name,
    finish: 'clean',
  }
}

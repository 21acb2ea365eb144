import type { ClaimRequest } from './job-store.js'

/** How full a worker is. */
export interface Occupancy {
  /** How many jobs it may have in hand in all. */
  readonly places: number
  readonly held: number
  /** By kind: how many it may have, if that is limited, and how many it has. */
  readonly kinds: readonly {
    readonly kind: string
    readonly places?: number
    readonly held: number
  }[]
}

/**
 * What a worker can take: kinds for which it has room, and so many that none of them can be too many. So the most urgent job is taken whatever its
 * kind, and none waits in the hands of a worker that is busy with others of its kind. `undefined` when there is no room.
 */
export function roomIn({
  places,
  held,
  kinds,
}: Occupancy): Pick<Required<ClaimRequest>, 'kinds' | 'limit'> | undefined {
  const free = places - held
  const open = kinds
    .map((one) => ({ kind: one.kind, free: (one.places ?? Number.POSITIVE_INFINITY) - one.held }))
    .filter((one) => one.free > 0)
  if (free <= 0 || open.length === 0) return undefined
  const limit = Math.min(free, ...open.map((one) => one.free))
  return { kinds: open.map(({ kind }) => kind), limit }
}

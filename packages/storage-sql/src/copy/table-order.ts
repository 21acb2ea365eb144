import { InvalidInputError } from '@metarr/core'
import type { Reference } from '../database.js'

/** Tables in an order in which each comes after those that it refers to; those of one rank by name. */
export function inOrder(
  tables: readonly string[],
  references: readonly Reference[],
): readonly string[] {
  const ordered: string[] = []
  let waiting = [...tables].sort()
  while (waiting.length > 0) {
    const ready = waiting.filter((table) =>
      references.every(({ from, to }) => from !== table || to === table || ordered.includes(to)),
    )
    if (ready.length === 0) throw new InvalidInputError(`Tables refer to each other: ${waiting}`)
    ordered.push(...ready)
    waiting = waiting.filter((table) => !ready.includes(table))
  }
  return ordered
}

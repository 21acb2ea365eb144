import type { Schema } from '../../api/client.js'

/** A plan of a publish, as the API tells it. */
export type Plan = Schema<'Plan'>
/** One step of a plan. */
export type FileOperation = Plan['operations'][number]

/** A plan as people read it: what they see, what they read, and what else happens. */
export interface PlanGroups {
  readonly pictures: readonly FileOperation[]
  readonly nfos: readonly FileOperation[]
  readonly others: readonly FileOperation[]
  /** How many files stay as they are. */
  readonly kept: number
}

const pictureName = /\.(jpe?g|png|webp|gif|bmp|tbn|svg)$/i

/** Sorts the steps of a plan by how a person looks at them. */
export function groupsOf({ operations }: Pick<Plan, 'operations'>): PlanGroups {
  const changing = operations.filter(({ action }) => action !== 'keep')
  return {
    pictures: changing.filter(isPicture),
    nfos: changing.filter(isNfo),
    others: changing.filter((one) => !isPicture(one) && !isNfo(one)),
    kept: operations.length - changing.length,
  }
}

function isPicture({ path, picture, pictureBefore }: FileOperation): boolean {
  return picture !== undefined || pictureBefore !== undefined || pictureName.test(path)
}

function isNfo({ path }: FileOperation): boolean {
  return path.toLowerCase().endsWith('.nfo')
}

/** How many files of plans are made, replaced and removed. */
export function countsOf(plans: readonly Pick<Plan, 'operations'>[]) {
  const counts = { create: 0, replace: 0, keep: 0, remove: 0 }
  for (const { action } of plans.flatMap(({ operations }) => operations)) counts[action] += 1
  return counts
}

/** Whether an error stands in the way of a publish. */
export function isBlocked(plans: readonly Pick<Plan, 'problems'>[]): boolean {
  return plans.some(({ problems }) => problems.some(({ severity }) => severity === 'error'))
}

/** `movie/actor[Tom Hanks]/role` → `actor[Tom Hanks]/role`: the root says nothing that the reader does not know. */
export function elementName(element: string): string {
  return element.replace(/^[^/]+\//, '')
}

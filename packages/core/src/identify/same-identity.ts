import type { ExternalIds } from '../library/external-id.js'

/** Whether two sets of ids mean one thing: at least one id in common, and none that differs. */
export function meanTheSame(one: ExternalIds, other: ExternalIds): boolean {
  const shared = Object.keys(one).filter((provider) => other[provider] !== undefined)
  return shared.length > 0 && shared.every((provider) => one[provider] === other[provider])
}

import type { ExternalIds } from '../library/external-id.js'
import type { Contender } from './match.js'
import { foldTitle } from './title-forms.js'

/**
 * Puts together what several services say of one thing, the first service's words first: results that share an id, else the only ones with the same
 * title and year. Two results of one service are two things.
 */
export function groupContenders(contenders: readonly Contender[]): readonly Contender[] {
  const groups: Contender[] = []
  for (const contender of contenders) {
    const twins = groups.filter((group) => isTwin(group, contender))
    const [twin] = twins
    if (twin === undefined || twins.length > 1) groups.push(contender)
    else groups[groups.indexOf(twin)] = together(twin, contender)
  }
  return groups
}

function isTwin(group: Contender, one: Contender): boolean {
  if (group.externalIds[one.result.provider] !== undefined) {
    return group.externalIds[one.result.provider] === one.result.id
  }
  const shared = Object.keys(group.externalIds).filter(
    (name) => one.externalIds[name] !== undefined,
  )
  if (shared.length > 0) {
    return shared.every((name) => group.externalIds[name] === one.externalIds[name])
  }
  const isSameYear = group.year !== undefined && group.year === one.year
  return isSameYear && namesOf(group).some((name) => namesOf(one).includes(name))
}

function namesOf({ title, originalTitle }: Contender): readonly string[] {
  return [title, originalTitle ?? title].map(foldTitle)
}

function together(group: Contender, one: Contender): Contender {
  const externalIds: ExternalIds = { ...one.externalIds, ...group.externalIds }
  const names = [...(group.alternativeTitles ?? []), one.title, ...(one.alternativeTitles ?? [])]
  const year = group.year ?? one.year
  const runtime = group.runtime ?? one.runtime
  const seasonNumbers = group.seasonNumbers ?? one.seasonNumbers
  return {
    ...group,
    externalIds,
    alternativeTitles: names,
    ...(year === undefined ? {} : { year }),
    ...(runtime === undefined ? {} : { runtime }),
    ...(seasonNumbers === undefined ? {} : { seasonNumbers }),
    services: [...group.services, ...one.services],
  }
}

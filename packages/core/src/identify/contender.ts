import type { ProviderDetails, SearchResult } from '../metadata/metadata-provider.js'
import type { Contender } from './match.js'

/** A search result as it came. */
export function contenderOf(result: SearchResult): Contender {
  const { provider, id, title, originalTitle, year, alternativeTitles } = result
  return {
    result,
    title,
    ...(originalTitle === undefined ? {} : { originalTitle }),
    ...(alternativeTitles === undefined ? {} : { alternativeTitles }),
    ...(year === undefined ? {} : { year }),
    externalIds: { ...result.externalIds, [provider]: id },
    services: [provider],
  }
}

/** What the details of a contender add: other titles, length, seasons, ids. */
export function withDetails(contender: Contender, details: ProviderDetails): Contender {
  const { values, seasonNumbers } = details
  const names = [values.title, values.originalTitle, ...(details.alternativeTitles ?? [])]
  const year = contender.year ?? values.year
  const known = contender.alternativeTitles ?? []
  return {
    ...contender,
    alternativeTitles: [...known, ...names.filter((name) => name !== undefined)],
    ...(year === undefined ? {} : { year }),
    ...(values.runtime === undefined ? {} : { runtime: values.runtime }),
    ...(seasonNumbers === undefined ? {} : { seasonNumbers }),
    externalIds: { ...details.externalIds, ...contender.externalIds },
  }
}

/** What a search would have found of what a service knows by its own id. */
export function resultOf(
  provider: string,
  kind: 'movie' | 'series',
  id: string,
  { values: { title = id, originalTitle, year, plot } }: ProviderDetails,
): SearchResult {
  return {
    kind,
    provider,
    id,
    title,
    ...(originalTitle === undefined ? {} : { originalTitle }),
    ...(year === undefined ? {} : { year }),
    ...(plot === undefined ? {} : { overview: plot }),
  }
}

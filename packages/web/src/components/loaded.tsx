import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ProblemNotice } from './problem-notice.js'
import { SkeletonText } from './skeleton.js'

/** What was fetched, once it is there: until then lines in its place, and what went wrong with the way out. */
export function Loaded<Data>({
  query,
  lines = 3,
  children,
}: {
  readonly query: UseQueryResult<Data>
  readonly lines?: number
  children(data: Data): ReactNode
}) {
  if (query.data !== undefined) return children(query.data)
  if (query.isError)
    return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  return <SkeletonText lines={lines} />
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLiveEvents } from '../../live/live.js'
import { recentEventsQuery } from './activity-queries.js'

const restMs = 1000

/** What happened lately; read anew as more happens, at most once a second. */
export function useRecentEvents() {
  const client = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useLiveEvents(({ type }) => {
    if (type.endsWith(':progress')) return
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      void client.invalidateQueries(recentEventsQuery)
    }, restMs)
  })
  return useQuery(recentEventsQuery)
}

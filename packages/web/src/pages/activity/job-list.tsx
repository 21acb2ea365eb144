import { useQuery } from '@tanstack/react-query'
import { librariesQuery } from '../../api/queries.js'
import { useI18n } from '../../i18n/i18n.js'
import type { Job } from './activity-queries.js'
import { JobRow } from './job-row.js'
import './activity.css'

/** Jobs, each with how far it is and what can be done to it. */
export function JobList({ jobs }: { readonly jobs: readonly Job[] }) {
  const { t } = useI18n()
  const { data: libraries = [] } = useQuery(librariesQuery)
  if (jobs.length === 0) return null
  const nameOf = ({ libraryId }: Job) =>
    libraries.find(({ id }) => id === libraryId)?.name ?? t('activity.job.everything')
  return (
    <ul className="jobs ruled">
      {jobs.map((job) => (
        <JobRow key={job.id} job={job} libraryName={nameOf(job)} />
      ))}
    </ul>
  )
}

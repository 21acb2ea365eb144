import type { MetarrEvent } from './events.js'
import type { NewJob } from './jobs/job.js'
import type { Ports } from './ports.js'
import type { Stores } from './storage.js'

/** The same ports, where each new job and each event says what it goes back to; as they are where nobody knows. */
export function correlated(ports: Ports): Ports {
  const { correlation, storage, events } = ports
  if (correlation === undefined) return ports
  const stamp: Stamp = (given) => {
    const correlationId = correlation.current()
    return correlationId === undefined ? given : { correlationId, ...given }
  }
  return {
    ...ports,
    events: { emit: (event) => events.emit(stamp(event)) },
    storage: {
      ...storage,
      ...withStampedJobs(storage, stamp),
      transaction: (work) =>
        storage.transaction((stores) => work({ ...stores, ...withStampedJobs(stores, stamp) })),
    },
  }
}

type Stamp = <Given extends MetarrEvent | NewJob>(given: Given) => Given

function withStampedJobs({ jobs }: Stores, stamp: Stamp): Pick<Stores, 'jobs'> {
  return { jobs: { ...jobs, enqueue: (job) => jobs.enqueue(stamp(job)) } }
}

import type { MetarrEvent } from './events.js'
import type { NewJob } from './jobs/job.js'
import type { Ports } from './ports.js'
import type { Stores } from './storage.js'

/** Knows what the work under way goes back to: the id of a request, or of the job that nobody asked for. */
export interface Correlation {
  /** The id of the innermost {@link Correlation.run} that this was called in, however many promises ago; absent: in none. */
  current(): string | undefined

  /** Does `work`, and all that it waits for, under that id. */
  run<Result>(id: string, work: () => Result): Result
}

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

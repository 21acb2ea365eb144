import type { Storage, Stores } from '../storage.js'
import type { JobLease } from './job.js'
import { LeaseLostError } from './lease-lost.js'

/** Stores that jobs add to whoever holds them: answers of services, counts of calls, what happened, and what people keep here. */
type Unfenced =
  | 'responses'
  | 'budgets'
  | 'rates'
  | 'eventLog'
  | 'audit'
  | 'apiKeys'
  | 'users'
  | 'sessions'
  | 'secrets'
  | 'webhookSources'
  | 'webhookDeliveries'

/**
 * The members that change what Metarr knows. The end of a publish that began is not among them: it leaves files as they were or as they shall be,
 * whoever does it.
 */
const writes = {
  libraries: ['add', 'update', 'remove'],
  items: ['add', 'save', 'saveMany', 'remove'],
  candidates: [
    'offer',
    'noteDownload',
    'reject',
    'unreject',
    'rejectEverywhere',
    'unrejectEverywhere',
    'remove',
  ],
  selections: ['replace'],
  blobLedger: ['record', 'refer', 'referMany', 'releaseDangling', 'forget'],
  publications: ['add', 'relocate'],
  journal: ['begin'],
  overwrites: ['note', 'relocate', 'forget'],
  scans: ['save', 'forget'],
  intake: ['add'],
  jobs: ['enqueue', 'steer', 'prune'],
  schedules: ['add', 'replace', 'remove'],
  proposals: ['save', 'forget'],
  overruled: ['save'],
  changeFeeds: ['note', 'prune'],
  players: ['add', 'replace', 'remove', 'owe', 'settle'],
  notificationChannels: ['add', 'replace', 'remove', 'advance'],
} as const satisfies { [Name in Exclude<keyof Stores, Unfenced>]: readonly (keyof Stores[Name])[] }

/** A storage in which whoever lost the lease of a job can change nothing: each write looks, in its own transaction, whether the job is still held. */
export function fencedStorage(storage: Storage, lease: JobLease): Storage {
  async function fenced<Result>(work: (stores: Stores) => Promise<Result>): Promise<Result> {
    return storage.transaction(async (stores) => {
      if (!(await stores.jobs.holds(lease))) throw new LeaseLostError(lease.job.id)
      return work(stores)
    })
  }

  const names = Object.keys(writes) as (keyof typeof writes)[]
  const guarded = Object.fromEntries(names.map((name) => [name, guard(storage, name, fenced)]))
  return { ...storage, ...(guarded as Pick<Stores, keyof typeof writes>), transaction: fenced }
}

type Fenced = <Result>(work: (stores: Stores) => Promise<Result>) => Promise<Result>
type Member = (...given: unknown[]) => Promise<unknown>

function guard(stores: Stores, name: keyof typeof writes, fenced: Fenced) {
  const members = writes[name].map((member): [string, Member] => [
    member,
    (...given) => fenced((inside) => memberOf(inside[name], member)(...given)),
  ])
  return { ...stores[name], ...Object.fromEntries(members) }
}

function memberOf(store: object, name: string): Member {
  return (store as Readonly<Record<string, Member>>)[name] as Member
}

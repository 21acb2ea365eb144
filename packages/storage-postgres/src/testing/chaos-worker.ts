import { MetarrError, runWorker, type Storage } from '@metarr/core'
import { systemClock } from '@metarr/core/node'
import { createPostgresStorage } from '../storage.js'

/** A worker whose jobs take a few milliseconds and then count themselves, in the transaction that ends them. */
const [url = '', schema = '', name = ''] = process.argv.slice(2)
const storage = await opened()
process.stdout.write('ready\n')
await runWorker(
  { storage, clock: systemClock, events: { emit: () => undefined } },
  {
    name,
    concurrency: 5,
    leaseMs: 2000,
    longestSleepMs: 500,
    kinds: {
      count: {
        async handle({ id, payload }) {
          await systemClock.wait(Number(payload))
          const window = { provider: id, period: 'day', startsAt: 0 } as const
          return { effect: async ({ budgets }) => void (await budgets.take(window, 1000)) }
        },
      },
    },
  },
)

/** The database may be away just now. */
async function opened(): Promise<Storage> {
  for (;;) {
    try {
      return await createPostgresStorage({ url, schema })
    } catch (error) {
      if (!(error instanceof MetarrError) || !error.retryable) throw error
      await systemClock.wait(100)
    }
  }
}

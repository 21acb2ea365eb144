import { createSqliteStorage } from '../storage.js'

/** Claims and completes jobs until there are none, and writes the id of each on a line. */
const [file = '', worker = ''] = process.argv.slice(2)
const storage = await createSqliteStorage({ file })
const claimAndFinish = async () => {
  const leases = await storage.jobs.claim({ worker, limit: 3, now: Date.now(), leaseMs: 60_000 })
  await storage.jobs.finish(
    leases.map((lease) => ({ lease, outcome: { status: 'completed' } })),
    Date.now(),
  )
  for (const { job } of leases) process.stdout.write(`${job.id}\n`)
  return leases.length
}
while ((await claimAndFinish()) > 0);
await storage.close()

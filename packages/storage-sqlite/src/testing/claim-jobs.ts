import { createSqliteStorage } from '../storage.js'

/** Claims and completes jobs until there are none, and writes the id of each on a line. */
const [file = '', worker = ''] = process.argv.slice(2)
const storage = await createSqliteStorage({ file })
const claimAndFinish = async () => {
  const leases = await storage.jobs.claim({ worker, limit: 3, now: Date.now(), leaseMs: 60_000 })
  for (const lease of leases) {
    await storage.jobs.finish(lease, { status: 'completed' }, Date.now())
    process.stdout.write(`${lease.job.id}\n`)
  }
  return leases.length
}
while ((await claimAndFinish()) > 0);
await storage.close()

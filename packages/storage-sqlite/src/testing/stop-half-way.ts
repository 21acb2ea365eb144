import { aJob, aJournalEntry, aLibrary } from '@metarr/core/testing'
import { createSqliteStorage } from '../storage.js'

/** Opens a journal entry, then writes in a transaction that never ends, and says so. */
const [file = '', startedAt = ''] = process.argv.slice(2)
const storage = await createSqliteStorage({ file })
await storage.journal.begin(aJournalEntry({ startedAt: Number(startedAt) }))
await storage.transaction(async ({ libraries, jobs }) => {
  await libraries.add(aLibrary({ id: 'half' }))
  for (let index = 0; index < 2000; index++) {
    await jobs.enqueue(aJob({ id: `${index}`, payload: 'x'.repeat(2000) }))
  }
  process.stdout.write('half-way\n')
  await new Promise((resolve) => setTimeout(resolve, 60_000))
})

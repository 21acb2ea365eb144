import { createSqliteStorage } from '../storage.js'

/** Tries to take a journal entry over, says whether it has it, and lives on. */
const [file = '', id = ''] = process.argv.slice(2)
const storage = await createSqliteStorage({ file })
process.stdout.write((await storage.journal.claim(id)) ? 'claimed\n' : 'refused\n')
await new Promise((resolve) => setTimeout(resolve, 60_000))

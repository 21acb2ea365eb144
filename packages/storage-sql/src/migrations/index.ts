import { firstTables } from './0001-first-tables.js'
import { journalWriters } from './0002-journal-writers.js'
import type { Migration } from './migration.js'

/** Every step of the schema, oldest first. */
export const migrations: readonly Migration[] = [firstTables, journalWriters]

import { InvalidInputError, type StorageSchema } from '@metarr/core'
import { dataFolderOf } from '../config/data-folder.js'
import { loadConfig } from '../config/load-config.js'
import {
  type DatabasePlace,
  databaseAt,
  databaseOf,
  nameOf,
  openSchema,
  openStorage,
  passwordsIn,
} from '../database/database.js'
import { moveStorage } from '../database/move-storage.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { createProgressView } from '../output/progress.js'
import type { Alone } from '../program/does.js'

/** `db status`: where everything is kept, and which steps its schema has taken; changes nothing. */
export async function dbStatus(alone: Alone): Promise<ExitCode> {
  const place = placeOf(alone)
  return withSchema(place, async (schema) => {
    const taken = await schema.taken()
    const missing = schema.known.filter((name) => !taken.includes(name))
    const unknown = taken.filter((name) => !schema.known.includes(name))
    const { console } = alone
    console.result({ database: nameOf(place), taken, missing, unknown })
    console.print(nameOf(place))
    console.print(`${taken.length} steps of the schema taken, ${missing.length} missing`)
    for (const name of missing) console.print(`  missing: ${name}`)
    for (const name of unknown) console.print(`  of a newer version: ${name}`)
    return missing.length + unknown.length === 0 ? exitCodes.done : exitCodes.partly
  })
}

/** `db migrate`: takes the steps that are missing, as every command does that opens the database. */
export async function dbMigrate(alone: Alone): Promise<ExitCode> {
  return withSchema(placeOf(alone), async (schema) => {
    const steps = await schema.migrate()
    alone.console.result({ steps })
    alone.console.print(steps.length === 0 ? 'The schema is up to date.' : 'Taken:')
    for (const name of steps) alone.console.print(`  ${name}`)
    return exitCodes.done
  })
}

export interface RollbackOptions {
  readonly steps: number
  readonly yes?: true
}

/** `db rollback`: takes the newest steps back, for an older version of Metarr; what only they kept is gone. */
export async function dbRollback(
  alone: Alone,
  { steps: count, yes }: RollbackOptions,
): Promise<ExitCode> {
  return withSchema(placeOf(alone), async (schema) => {
    const taken = (await schema.taken()).filter((name) => schema.known.includes(name))
    const going = taken.slice(-count).reverse()
    const keep = going.length === 0 ? schema.known.length : schema.known.indexOf(going.at(-1) ?? '')
    const steps = yes === true ? await schema.rollBack(keep) : going
    alone.console.result({ steps, done: yes === true })
    alone.console.print(yes === true ? 'Taken back:' : 'Would take back, with all they keep:')
    for (const name of steps) alone.console.print(`  ${name}`)
    if (yes !== true) alone.console.print('Add --yes to do it; make a backup first.')
    return yes === true ? exitCodes.done : exitCodes.changes
  })
}

export interface MoveOptions {
  readonly to: string
}

/** `db move`: copies everything into another database and compares every row; the one it comes from stays as it is. */
export async function dbMove(alone: Alone, { to: url }: MoveOptions): Promise<ExitCode> {
  const { console, signal } = alone
  const [from, to] = [placeOf(alone), databaseAt(url)]
  console.hide(hiddenOf(to))
  if (nameOf(from) === nameOf(to)) throw new InvalidInputError('Everything is there already')
  const [source, target] = [await openStorage(from), await openStorage(to)]
  const progress = createProgressView(console)
  try {
    const report = await moveStorage(source, target, { signal, onProgress: progress.onProgress })
    progress.stop()
    console.result({ from: nameOf(from), to: nameOf(to), ...report })
    console.print(`${report.rows} rows are in ${nameOf(to)}, each compared.`)
    console.print(
      'From now on, say where it is: METARR_DATABASE_URL, or database.url in config.yaml.',
    )
    return exitCodes.done
  } finally {
    progress.stop()
    await Promise.all([source.close(), target.close()])
  }
}

function placeOf({ globals, console }: Alone): DatabasePlace {
  const dataFolder = dataFolderOf(globals.data, process.env)
  const { database } = globals
  const config = loadConfig({ dataFolder, environment: process.env, database })
  const place = databaseOf({ dataFolder, config })
  console.hide(hiddenOf(place))
  return place
}

function hiddenOf(place: DatabasePlace): readonly string[] {
  return place.kind === 'postgres' ? passwordsIn(place.url) : []
}

async function withSchema(
  place: DatabasePlace,
  work: (schema: StorageSchema) => Promise<ExitCode>,
): Promise<ExitCode> {
  const schema = await openSchema(place)
  try {
    return await work(schema)
  } finally {
    await schema.close()
  }
}

import type { Bell } from '@metarr/core'
import type { Kysely, RawBuilder, SelectQueryBuilder } from 'kysely'
import type { Tables } from './tables.js'

/** A way to the tables. */
export type Database = Kysely<Tables>

/** What a storage needs to know of the database under it. */
export interface SqlDatabase {
  readonly dialect: SqlDialect

  /** Runs queries that change nothing; they see what is committed. */
  read<Result>(work: (db: Database) => Promise<Result>): Promise<Result>

  /**
   * Commits what `work` did if it resolves, leaves no trace if it rejects. If `work` called `insist`, the commit also outlives a loss of power by
   * the time this resolves; else it outlives the process. Where transactions of others are in the way, `work` is done anew: what it does beside the
   * database, it may do more than once. Given `doAnew`, it may do without savepoints, and calls that when it should have had one: it is done anew,
   * and not given it again.
   */
  transaction<Result>(
    work: (db: Database, insist: () => void, doAnew?: () => void) => Promise<Result>,
  ): Promise<Result>

  /** The same for changes of the schema: one process at a time, which sees all that those before it did. */
  migration<Result>(work: (db: Database) => Promise<Result>): Promise<Result>

  /** Gives `work` the tables as they are at one moment, however long it takes and whatever others write meanwhile. It changes nothing. */
  snapshot<Result>(work: (db: Database) => Promise<Result>): Promise<Result>

  /**
   * Runs one statement that is right without isolation, since it looks only at the rows that it changes: claims of jobs, most of all. Default: a
   * transaction of its own.
   */
  statement?<Result>(work: (db: Database) => Promise<Result>): Promise<Result>

  /** Heard by every process that uses the database, at once or within a second; absent: only this process hears of new work. */
  readonly bell?: Bell

  /** Idempotent. */
  close(): Promise<void>
}

/** Where the databases differ. */
export interface SqlDialect {
  /** Microseconds since 1970 UTC by the clock that all processes go by; within a statement it stands still. */
  microseconds(): RawBuilder<number>

  /** The type of a text column that sorts by code points. */
  readonly orderedText: RawBuilder<unknown>

  /** Makes a claim pass over jobs that another claim is about to take. */
  skipTaken(query: ClaimQuery): ClaimQuery

  /** Makes what a query finds stay so until the transaction ends; others may do the same meanwhile. */
  keepHeld(query: ClaimQuery): ClaimQuery

  /** Aggregates pairs of texts to the JSON of an object; where there are none, to that of an empty one or to NULL. */
  pairs(key: RawBuilder<unknown>, value: RawBuilder<unknown>): RawBuilder<string | null>

  /** Whether there is a table of this name among ours. */
  hasTable(db: Database, name: string): Promise<boolean>

  /** An index over parts of words in titles; absent where reading all titles is as good. */
  readonly titleWords?: TitleWords

  readonly writers: Writers

  readonly layout: Layout
}

/** Makes and takes away an index over parts of words in titles. */
export interface TitleWords {
  index(db: Database): Promise<void>
  forget(db: Database): Promise<void>
}

/** A foreign key between two tables. */
export interface Reference {
  readonly from: string
  readonly to: string
}

/** Some rows of a table, a page at a time. */
export interface PageRequest {
  readonly table: string
  /** The condition that they meet. */
  readonly which: RawBuilder<unknown>
  readonly pageSize: number
}

/** What a database says of its own tables, for copying them whole. */
export interface Layout {
  tables(db: Database): Promise<readonly string[]>
  references(db: Database): Promise<readonly Reference[]>
  /** Every row once, all columns of it, in no particular order, within a snapshot. */
  pages(db: Database, request: PageRequest): AsyncIterable<readonly object[]>
  /** Counts what the tables hold now, by which queries are planned, and tidies indexes; absent where the database does well enough without. */
  analyze?(db: Database, tables: readonly string[]): Promise<void>
}

/** The processes that share the database. */
export interface Writers {
  /** The name of this one. */
  readonly self: string
  /** Whether another one may still run; where that cannot be known, it may. */
  mayRun(writer: string): boolean
}

export type ClaimQuery = SelectQueryBuilder<Tables, 'jobs', { id: string }>

/** The way of a store to its tables, in or outside of a transaction. */
export interface DatabaseAccess {
  readonly dialect: SqlDialect

  /** Runs queries that change nothing. */
  read<Result>(work: (db: Database) => Promise<Result>): Promise<Result>

  /** Runs one unit of work: all of it or none, also within a transaction. */
  write<Result>(work: (db: Database) => Promise<Result>): Promise<Result>

  /** The same, and what it did outlives a loss of power. */
  writeDurably<Result>(work: (db: Database) => Promise<Result>): Promise<Result>

  /** Runs one statement that is right without isolation; within a transaction, as part of it. */
  statement<Result>(work: (db: Database) => Promise<Result>): Promise<Result>

  /** Rings for workers once what was written is committed. */
  readonly bell: Bell
}

/** A statement broke a rule of the schema. Drivers throw it, stores say what it means. */
export class ConstraintViolation extends Error {
  override readonly name = 'ConstraintViolation'
  readonly rule: 'unique' | 'foreign-key'

  constructor(rule: 'unique' | 'foreign-key', options?: ErrorOptions) {
    super(`The database refused a row: ${rule}`, options)
    this.rule = rule
  }
}

/** Waits for a write; if it broke a rule of the schema, throws what `explain` makes of that. */
export async function explained<Result>(
  write: Promise<Result>,
  explain: (violation: ConstraintViolation) => Promise<Error> | Error,
): Promise<Result> {
  try {
    return await write
  } catch (error) {
    if (error instanceof ConstraintViolation) throw await explain(error)
    throw error
  }
}

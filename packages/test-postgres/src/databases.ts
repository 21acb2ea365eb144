import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where test files ask for the PostgreSQL that they share. */
    readonly postgresDoor: string
  }
}

/** What is said at the door: where the server is, or why there is none. */
export interface DoorAnswer {
  readonly url?: string
  readonly failure?: string
}

/** The URL of the server that all tests of a run share: `METARR_TEST_POSTGRES_URL`, else one of our own, started when the first asks. */
export async function sharedServerUrl(): Promise<string> {
  const given = process.env['METARR_TEST_POSTGRES_URL']
  if (given !== undefined) return given
  const answer: DoorAnswer = JSON.parse(await text(connect(inject('postgresDoor'))))
  if (answer.url === undefined) throw new Error(answer.failure)
  return answer.url
}

/** A database for the tests of one file, made before them and dropped after them. Call it at the top level or in a `describe`; the URL is there from the first test on. */
export function temporaryDatabase(): { readonly url: string } {
  const name = `metarr_test_${process.pid}_${++count}`
  let server = ''

  beforeAll(async () => {
    server = await sharedServerUrl()
    await ask(server, `drop database if exists ${name} with (force)`)
    await ask(server, `create database ${name} template template0`)
  }, patienceMs)
  afterAll(async () => {
    await ask(server, `drop database if exists ${name} with (force)`)
  }, patienceMs)

  return {
    get url() {
      return withDatabase(server, name)
    },
  }
}

const patienceMs = 60_000
let count = 0

/** Runs one statement on a connection of its own. */
export async function ask<Row extends pg.QueryResultRow>(
  url: string,
  statement: string,
): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end()
  }
}

function withDatabase(url: string, name: string): string {
  const [, start = '', rest = ''] = /^(\w+:\/\/[^/]*)\/[^?]*(.*)$/.exec(url) ?? []
  return `${start}/${name}${rest}`
}

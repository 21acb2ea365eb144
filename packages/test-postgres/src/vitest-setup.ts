import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import type { DoorAnswer } from './databases.js'
import { type PostgresServer, startPostgres } from './server.js'

/** Keeps a door at which test files ask for a PostgreSQL: the first that asks has it started, all share it, and it goes with the run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'metarr-door-'))
  let starting: Promise<PostgresServer> | undefined
  const door = createServer((socket) => {
    starting ??= startPostgres()
    void tellUrl(socket, starting)
  })
  const path = join(folder, 'door')
  await once(door.listen(path), 'listening')
  project.provide('postgresDoor', path)
  return async () => {
    await close(door)
    const server = await starting?.catch(() => undefined)
    await server?.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function tellUrl(socket: Socket, starting: Promise<PostgresServer>): Promise<void> {
  socket.on('error', () => undefined)
  const answer = await starting.then(
    ({ url }): DoorAnswer => ({ url }),
    (error): DoorAnswer => ({ failure: error instanceof Error ? error.message : String(error) }),
  )
  socket.end(JSON.stringify(answer))
}

async function close(door: Server): Promise<void> {
  door.close()
  await once(door, 'close')
}

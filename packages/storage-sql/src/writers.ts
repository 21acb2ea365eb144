import { hostname } from 'node:os'
import type { Writers } from './database.js'

/** This process among those that share a database. Whether one of another machine still runs cannot be known here. */
export const thisProcess: Writers = {
  self: `${process.pid}@${hostname()}`,
  mayRun: (writer) => isElsewhere(writer) || isAlive(Number.parseInt(writer, 10)),
}

function isElsewhere(writer: string): boolean {
  return writer.slice(writer.indexOf('@') + 1) !== hostname()
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

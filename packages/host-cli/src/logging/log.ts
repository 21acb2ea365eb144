import { mkdirSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Readable } from 'node:stream'
import { type DestinationStream, pino } from 'pino'
import { createStream } from 'rotating-file-stream'
import { version } from '../version.js'

/** One line of JSON for each thing that happened: `time`, `level`, `msg`, and its facts. */
export interface Log {
  info(facts: object, message: string): void
  error(facts: object, message: string): void
  /** Writes the lines of another log beside its own, such as those of a thread; they are without secrets already. */
  take(lines: Readable): void
  /** Everything said so far is written. */
  close(): Promise<void>
}

/** Where lines go, and which stay. */
export interface LogOptions {
  /** `stdout`, or a file. */
  readonly to: string
  /** A file of that size is put aside, as `10M`. Default 10M. */
  readonly size?: string
  /** How many files put aside stay. Default 10. */
  readonly keep?: number
  /** Takes secrets out of a line. */
  readonly hide: (text: string) => string
}

/** Opens a log. A file that is full, or of yesterday, is put aside as `metarr.log.1`, the one before as `metarr.log.2`; the oldest goes. */
export function openLog({ to, size = '10M', keep = 10, hide }: LogOptions): Log {
  const target = to === 'stdout' ? undefined : rotating(to, { size, keep })
  const out: DestinationStream = {
    write: (line) => void (target ?? process.stdout).write(hide(line)),
  }
  const logger = pino(
    { base: { version: version() }, timestamp: pino.stdTimeFunctions.isoTime },
    out,
  )

  return {
    info: (facts, message) => logger.info(facts, message),
    error: (facts, message) => logger.error(facts, message),
    take: (lines) => void lines.pipe(target ?? process.stdout, { end: false }),
    close: () =>
      new Promise((resolve) => {
        if (target === undefined) resolve()
        else target.end(resolve)
      }),
  }
}

function rotating(file: string, { size, keep }: { readonly size: string; readonly keep: number }) {
  mkdirSync(dirname(file), { recursive: true })
  return createStream(basename(file), {
    path: dirname(file),
    size: size as '10M',
    interval: '1d',
    rotate: keep,
  })
}

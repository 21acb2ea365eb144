import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { ProviderError } from '../../errors.js'
import type { TrailerFailureKind } from '../../trailers/trailer-failure.js'
import type { TrailerSource } from '../../trailers/trailer-source.js'
import { plainBytes } from '../plain-bytes.js'

/** Which program fetches trailers, and how. */
export interface ProgramTrailerSourceOptions {
  /** yt-dlp, or a program that takes the same options: a path, or a name to be found in PATH. */
  readonly program: string
  /** A file with the cookies of somebody who signed in. */
  readonly cookies?: string
}

/** How much of what the program complains about is looked at, in characters. */
const mostComplaint = 8192

/**
 * Trailers fetched by yt-dlp, which is installed apart and kept up to date by its user. What it writes is passed on as it comes; nothing lies on the
 * disk but in the cache.
 */
export function createProgramTrailerSource({
  program,
  cookies,
}: ProgramTrailerSourceOptions): TrailerSource {
  return {
    name: 'youtube',
    hasCredentials: cookies !== undefined,

    async fetch({ url }, { maximumHeight }, { signal } = {}) {
      signal?.throwIfAborted()
      const signedIn = cookies === undefined ? [] : ['--cookies', cookies]
      const format = `b[ext=mp4][height<=${maximumHeight}]/b[height<=${maximumHeight}]/b`
      const plain = ['--ignore-config', '--no-playlist', '--quiet', '--no-warnings']
      const args = [...plain, ...signedIn, '-f', format, '-o', '-', '--', url]
      const run = start(program, args, signal)
      const chunks = run.output[Symbol.asyncIterator]()
      const first = await chunks.next()
      if (!first.done) return { kind: 'bytes', chunks: passOn(run, first.value, chunks) }
      const { complaint } = await run.ended
      signal?.throwIfAborted()
      return { kind: 'failure', failure: kindOf(complaint), message: lastLineOf(complaint) }
    },
  }
}

interface Run {
  readonly child: ChildProcess
  readonly output: Readable
  readonly ended: Promise<{ readonly isWhole: boolean; readonly complaint: string }>
}

function start(program: string, args: readonly string[], signal: AbortSignal | undefined): Run {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    killSignal: 'SIGKILL',
    ...(signal === undefined ? {} : { signal }),
  })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = `${complaint}${text}`.slice(-mostComplaint)
  })
  const ended = new Promise<{ isWhole: boolean; complaint: string }>((resolve) => {
    child.on('error', (error) => resolve({ isWhole: false, complaint: error.message }))
    child.on('close', (code) => resolve({ isWhole: code === 0, complaint }))
  })
  return { child, output: child.stdout, ended }
}

async function* passOn(
  { child, ended }: Run,
  first: Buffer,
  rest: AsyncIterator<Buffer>,
): AsyncIterable<Uint8Array> {
  try {
    for (let next: IteratorResult<Buffer> = { value: first }; !next.done; next = await rest.next())
      yield plainBytes(next.value)
    const { isWhole, complaint } = await ended
    if (isWhole) return
    throw new ProviderError('provider-unreadable', lastLineOf(complaint), { provider: 'youtube' })
  } finally {
    child.kill('SIGKILL')
  }
}

/** Words of yt-dlp, the more particular ones first. */
const complaints: readonly (readonly [RegExp, TrailerFailureKind])[] = [
  [/in your country|geo.?restrict/i, 'geo-blocked'],
  [/confirm your age|age.?restricted/i, 'age-restricted'],
  [/service unavailable|temporarily/i, 'download-error'],
  [/HTTP Error 429|too many requests|rate.?limit|not a bot/i, 'rate-limited'],
  [/unavailable|private video|has been removed|been terminated/i, 'unavailable'],
]

function kindOf(complaint: string): TrailerFailureKind {
  return complaints.find(([words]) => words.test(complaint))?.[1] ?? 'download-error'
}

function lastLineOf(complaint: string): string {
  return complaint.trim().split('\n').at(-1) || 'the program said nothing'
}

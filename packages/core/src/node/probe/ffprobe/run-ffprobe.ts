import { execFile } from 'node:child_process'
import type { AbsolutePath } from '../../../scan/media-probe.js'

/** How a run of ffprobe ended. */
export type FfprobeRun =
  | { readonly end: 'done'; readonly printed: unknown }
  /** It ran and gave up on the file; `complaint` is its last line. */
  | { readonly end: 'failed'; readonly complaint: string }
  | { readonly end: 'too-slow' }
  /** There is no such program, or it must not be run. */
  | { readonly end: 'unavailable'; readonly cause: unknown }

export interface FfprobeRequest {
  readonly path: string
  readonly file: AbsolutePath
  readonly timeLimitMs: number
  readonly signal: AbortSignal
}

const probeBytes = 4_000_000
const mostOutput = 4 * 1024 * 1024

/**
 * Containers that ffprobe may open. Others are programs of a kind (playlists, concatenations, network streams): a file
 * must not make it open something else.
 */
const formats =
  'matroska,mov,avi,mpegts,mpeg,mpegvideo,asf,flv,live_flv,ogg,rm,dv,mxf,nut,wtv,ivf,h264,hevc,obu,m4v,bink,nsv,vc1'

/** Runs ffprobe on one file, reading only its beginning; kills it on abort and when it takes too long. */
export function runFfprobe({
  path,
  file,
  timeLimitMs,
  signal,
}: FfprobeRequest): Promise<FfprobeRun> {
  return new Promise((resolve, reject) => {
    const options = {
      timeout: timeLimitMs,
      killSignal: 'SIGKILL',
      maxBuffer: mostOutput,
      windowsHide: true,
      signal,
    } as const
    execFile(path, argumentsFor(file), options, (error, stdout, stderr) => {
      if (signal.aborted) reject(signal.reason)
      else resolve(error === null ? parsed(stdout) : endOf(error, stderr))
    })
  })
}

function argumentsFor(file: AbsolutePath): string[] {
  return [
    ...['-v', 'error', '-of', 'json', '-show_format', '-show_streams', '-show_chapters'],
    ...['-probesize', String(probeBytes), '-protocol_whitelist', 'file'],
    ...['-format_whitelist', formats, '-i', `file:${file}`],
  ]
}

function parsed(stdout: string): FfprobeRun {
  try {
    return { end: 'done', printed: JSON.parse(stdout) }
  } catch {
    return { end: 'failed', complaint: 'ffprobe printed no JSON' }
  }
}

function endOf(error: Error & { code?: unknown; killed?: boolean }, stderr: string): FfprobeRun {
  if (error.killed === true) return { end: 'too-slow' }
  if (typeof error.code === 'string') return { end: 'unavailable', cause: error }
  const complaint = stderr.trim().split('\n').at(-1)?.trim()
  return { end: 'failed', complaint: complaint || 'ffprobe could not read it' }
}

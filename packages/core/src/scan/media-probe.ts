import type { StreamDetails } from './stream-details.js'

/** A path from the root of the machine, in the machine's own form: `/films/Alien (1979)/Alien.mkv`. */
export type AbsolutePath = string

/**
 * Why a file did not tell everything.
 *
 * `missing`: nothing of that name, or it vanished while being read.
 * `unreadable`: it is there, but the system refuses (permissions, a folder, a disk error).
 * `empty`: zero bytes.
 * `truncated`: it ends before its own headers say it does: still being copied, or cut off.
 * `malformed`: the format is known, its headers contradict themselves or hold no stream.
 * `unknown-format`: not a container that the probe knows.
 * `too-slow`: no answer within the probe's time limit; the share may be asleep.
 */
export type ProbeProblemCode =
  | 'missing'
  | 'unreadable'
  | 'empty'
  | 'truncated'
  | 'malformed'
  | 'unknown-format'
  | 'too-slow'

/** Why, for programs and for people. */
export interface ProbeProblem {
  readonly code: ProbeProblemCode
  /** For people; never holds more than one line. */
  readonly message: string
}

/** What a probe learned of one file. */
export type ProbeResult =
  | {
      readonly ok: true
      readonly streams: StreamDetails
      /** See {@link MediaProbe.fingerprint}; absent when the file could not be read for it. */
      readonly fingerprint?: string
    }
  | {
      readonly ok: false
      readonly problem: ProbeProblem
      /** What the headers told before the problem showed, when that is worth keeping. */
      readonly streams?: StreamDetails
      readonly fingerprint?: string
    }

/** How one probe is made. */
export interface ProbeOptions {
  readonly signal?: AbortSignal
}

/**
 * Tells what is inside a video file.
 *
 * Reads at most 8 MiB of a file of any size, off the caller's thread, and never writes. Calls may overlap;
 * the probe decides how many run at once. A file that is broken, empty or gone is an answer, not an error.
 */
export interface MediaProbe {
  /** Set when it tells no more of a file that its headers explain: then others may read the headers themselves, and ask it only about the rest. */
  readonly isOfHeaders?: true

  /**
   * Reads the headers of `file`. Two probes of the same bytes give the same answer.
   *
   * @throws the signal's reason, soon after the signal aborts.
   * @throws {StorageError} `storage-unavailable` once the probe is closed.
   */
  probe(file: AbsolutePath, options?: ProbeOptions): Promise<ProbeResult>

  /**
   * Names the bytes of `file` cheaply: the same under another name or date, another when the file was replaced.
   * `undefined` when it cannot be read or is empty.
   *
   * It is the SHA-256, in lower-case hex, of the first 64 KiB, then the last 64 KiB, then the size as eight bytes,
   * big end first; of a file shorter than 128 KiB, of all its bytes, then the size. Good for caches; not proof of
   * equality.
   *
   * @throws the signal's reason, soon after the signal aborts.
   * @throws {StorageError} `storage-unavailable` once the probe is closed.
   */
  fingerprint(file: AbsolutePath, options?: ProbeOptions): Promise<string | undefined>

  /** Ends the threads and processes that the probe owns; waiting calls are rejected. Closing again does nothing. */
  close(): Promise<void>
}

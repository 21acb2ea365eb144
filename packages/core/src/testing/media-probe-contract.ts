import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { StorageError } from '../errors.js'
import type { AbsolutePath, MediaProbe, ProbeProblemCode } from '../scan/media-probe.js'
import type { StreamDetails } from '../scan/stream-details.js'

/** The files that the suite asks about. A probe in memory may invent them. */
export interface MediaProbeSamples {
  /** A whole video. */
  readonly video: AbsolutePath
  /** What `video` holds: each fact given here must be told; facts left out may be told or not. */
  readonly streams: StreamDetails
  /** The bytes of `video` under another name. */
  readonly copy: AbsolutePath
  /** Another whole video. */
  readonly other: AbsolutePath
  /** The first bytes of a video, cut off within its headers. */
  readonly truncated: AbsolutePath
  /** Bytes that are no video at all. */
  readonly garbage: AbsolutePath
  /** A file without a byte. */
  readonly empty: AbsolutePath
  /** A folder. */
  readonly folder: AbsolutePath
  /** A name that nothing has. */
  readonly missing: AbsolutePath
}

/** How the suite gets at the probe it checks, and at files for it. */
export interface MediaProbeHarness {
  /** Makes the files; called once, before the first case. */
  prepare(): Promise<MediaProbeSamples>
  /** Opens a fresh probe over the files; the suite closes it. */
  open(samples: MediaProbeSamples): Promise<MediaProbe>
  /** Removes the files. */
  cleanUp?(): Promise<void>
}

/** A probe may have to start threads or processes on a busy machine first. */
const patience = 60_000

const problems: readonly (readonly [keyof MediaProbeSamples, ProbeProblemCode])[] = [
  ['missing', 'missing'],
  ['empty', 'empty'],
  ['folder', 'unreadable'],
  ['garbage', 'unknown-format'],
  ['truncated', 'truncated'],
]

/** Checks what {@link MediaProbe} promises; call it at the top level of a vitest file. */
export function describeMediaProbeContract(name: string, harness: MediaProbeHarness): void {
  describe(`${name} as a MediaProbe`, { timeout: patience }, () => {
    let samples: MediaProbeSamples
    const opened: MediaProbe[] = []

    async function open(): Promise<MediaProbe> {
      const probe = await harness.open(samples)
      opened.push(probe)
      return probe
    }

    beforeAll(async () => {
      samples = await harness.prepare()
    })
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((probe) => probe.close()))
    })
    afterAll(async () => {
      await harness.cleanUp?.()
    })

    it('tells the streams of a video', async () => {
      const probe = await open()
      const result = await probe.probe(samples.video)
      expect(result).toMatchObject({ ok: true, streams: samples.streams })
    })

    it('gives the same answer when asked many times at once', async () => {
      const probe = await open()
      const first = await probe.probe(samples.video)
      const again = await Promise.all(Array.from({ length: 3 }, () => probe.probe(samples.video)))
      expect(again).toEqual(Array.from({ length: 3 }, () => first))
    })

    it.each(problems)('answers for a %s file that it is %s', async (sample, code) => {
      const probe = await open()
      const result = await probe.probe(String(samples[sample]))
      expect(result).toMatchObject({ ok: false, problem: { code } })
    })

    it('still answers after a broken file', async () => {
      const probe = await open()
      await probe.probe(samples.truncated)
      await probe.probe(samples.garbage)
      expect(await probe.probe(samples.video)).toMatchObject({ ok: true })
    })

    it('gives the same fingerprint to the same bytes under another name', async () => {
      const probe = await open()
      const fingerprint = await probe.fingerprint(samples.video)
      expect(fingerprint).toMatch(/^[0-9a-f]{64}$/)
      expect(await probe.fingerprint(samples.copy)).toBe(fingerprint)
    })

    it('gives another fingerprint to other bytes', async () => {
      const probe = await open()
      expect(await probe.fingerprint(samples.other)).not.toBe(
        await probe.fingerprint(samples.video),
      )
    })

    it('tells the fingerprint along with the streams', async () => {
      const probe = await open()
      const fingerprint = await probe.fingerprint(samples.video)
      expect(await probe.probe(samples.video)).toMatchObject({ fingerprint })
    })

    it.each(['missing', 'empty', 'folder'] as const)(
      'has no fingerprint for a %s file',
      async (sample) => {
        const probe = await open()
        expect(await probe.fingerprint(samples[sample])).toBeUndefined()
      },
    )

    it('rejects with the reason of a signal that has aborted', async () => {
      const probe = await open()
      const reason = new Error('the user pressed Ctrl-C')
      const options = { signal: AbortSignal.abort(reason) }
      await expect(probe.probe(samples.video, options)).rejects.toBe(reason)
      await expect(probe.fingerprint(samples.video, options)).rejects.toBe(reason)
    })

    it('refuses work once closed, and may be closed again', async () => {
      const probe = await open()
      await probe.close()
      await probe.close()
      await expect(probe.probe(samples.video)).rejects.toBeInstanceOf(StorageError)
      await expect(probe.fingerprint(samples.video)).rejects.toBeInstanceOf(StorageError)
    })
  })
}

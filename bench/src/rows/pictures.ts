import { availableParallelism } from 'node:os'
import { createSharpImageInspector } from '@metarr/core/node'
import sharp from 'sharp'
import { ours } from '../pictures/algorithms.js'
import { drawDesigns } from '../pictures/designs.js'
import { at, judge } from '../pictures/judge.js'
import { readPhotographs, whyNoPhotographs } from '../pictures/photographs.js'
import { defineRow } from '../row.js'

/** The threshold that a library has unless it says otherwise. */
const threshold = 0.9
const posters = 1000
const different = 20

/** Real format, size and hash, beside nothing but the decoding that any hash needs. */
export const inspectHash = defineRow({
  id: 'inspect-hash',
  what: `inspect + perceptual hash of ${posters} posters, beside sharp's decode to 32 × 32`,
  bar: { atMost: 1.11 },
  rounds: 5,
  async prepare() {
    const pictures = await drawPosters()
    const inspector = createSharpImageInspector()
    return {
      ours: () => overCores(pictures, (bytes) => inspector.inspect(bytes)),
      peer: () =>
        overCores(pictures, (bytes) =>
          sharp(bytes).resize(32, 32, { fit: 'fill' }).raw().toBuffer(),
        ),
    }
  },
})

/** Pairs found out of those that show the same picture; none count when more than one in a thousand is wrong. */
export const duplicates = defineRow({
  id: 'duplicates',
  what: 'pairs of the same picture seen, of all of them, at a precision of 0.999 and the default threshold',
  bar: { atLeast: 0.99 },
  unit: 'right',
  rounds: 1,
  isCold: true,
  missing: whyNoPhotographs,
  async prepare() {
    const originals = [...(await readPhotographs(360)), ...(await drawDesigns())]
    const [verdict] = await judge(originals, [ours])
    if (verdict === undefined) throw new Error('No algorithm was judged')
    const { recall, precision } = at(verdict, threshold)
    return {
      ours: () => (precision >= 0.999 ? Math.round(recall * verdict.same.length) : 0),
      peer: () => verdict.same.length,
    }
  },
})

/** Posters of 1000 × 1500 pixels with the grain of photographs, as JPEG of quality 90. */
async function drawPosters(): Promise<readonly Uint8Array[]> {
  const drawn = (await drawDesigns(different)).filter(({ name }) => name.startsWith('scene'))
  return Promise.all(
    drawn.map(({ bytes }) => sharp(bytes).resize(1000, 1500).jpeg({ quality: 90 }).toBuffer()),
  )
}

async function overCores(
  pictures: readonly Uint8Array[],
  work: (bytes: Uint8Array) => Promise<unknown>,
): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < posters) {
      const picture = pictures[next++ % pictures.length]
      if (picture !== undefined) await work(picture)
    }
  }
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, lane))
}

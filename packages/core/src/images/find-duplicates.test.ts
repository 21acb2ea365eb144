import { describe, expect, it } from 'vitest'
import type { Digest } from '../cache/digest.js'
import { memoryPorts } from '../testing/memory-ports.js'
import { findDuplicates } from './find-duplicates.js'

const hashOf = (digit: string) => `look-1:${digit.repeat(36)}${'f'.repeat(36)}${'80'.repeat(12)}`

async function open(pictures: readonly (readonly [name: string, width: number, hash?: string])[]) {
  const ports = memoryPorts({})
  for (const [name, width, hash] of pictures) {
    const digest = name.repeat(64) as Digest
    const perceptualHash = hash === undefined ? {} : { perceptualHash: hash }
    const facts = { digest, size: width, mime: 'image/jpeg', width, height: 10, ...perceptualHash }
    await ports.storage.blobLedger.record(facts, 0)
  }
  return ports
}

describe('look-alikes in the cache', () => {
  it('are grouped under the largest, most of them first', async () => {
    const ports = await open([
      ['a', 100, hashOf('0')],
      ['b', 300, hashOf('0')],
      ['c', 200, hashOf('0')],
      ['d', 50, hashOf('f')],
      ['e', 60, hashOf('f')],
      ['1', 60, hashOf('5')],
    ])
    const found = await findDuplicates(ports)
    const names = found.map(({ best, others }) => [best, ...others].map(({ digest }) => digest[0]))
    expect(names).toEqual([
      ['b', 'c', 'a'],
      ['e', 'd'],
    ])
  })

  it('are none among pictures without a hash', async () => {
    expect(
      await findDuplicates(
        await open([
          ['a', 100],
          ['b', 100],
        ]),
      ),
    ).toEqual([])
  })
})

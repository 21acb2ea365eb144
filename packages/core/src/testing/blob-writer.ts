import { createDiskBlobStore } from '../node/blobs/disk-blob-store.js'

/*
 * A process of its own that puts numbered bytes into a cache, twenty at a time, and writes their digests: `blob-writer.ts FOLDER COUNT ROUNDS`.
 */
const [folder = '', count = '0', rounds = '1'] = process.argv.slice(2)
const store = createDiskBlobStore({ folder })
const digests = new Set<string>()
for (let round = 0; round < Number(rounds); round += 1) {
  const numbers = Array.from({ length: Number(count) }, (_, index) => index)
  const put = async (number: number) => {
    digests.add(await store.put(new Uint8Array(50_000).fill(number % 256)))
  }
  await Promise.all(numbers.map(put))
}
process.stdout.write(`${JSON.stringify([...digests].sort())}\n`)

import { describe, expect, it } from 'vitest'
import { aDigest } from '../testing/index.js'
import type { PublishedFile } from './publication.js'
import { filesToRead, type SeenFile, type VerifyFacts, verifyFiles } from './verify-files.js'

const poster: PublishedFile = { path: 'a/poster.jpg', digest: aDigest(1), size: 10, modifiedAt: 5 }
const old: PublishedFile = { path: 'a/banner.jpg', digest: aDigest(2), size: 20, modifiedAt: 5 }

function facts(seen: readonly SeenFile[], more: Partial<VerifyFacts> = {}): VerifyFacts {
  return {
    published: [poster],
    earlier: [],
    seen: new Map(seen.map((file) => [file.path, file])),
    renamed: new Map(),
    theirs: new Set(),
    ...more,
  }
}

const asLeft = ({ path, size, modifiedAt }: PublishedFile): SeenFile => ({ path, size, modifiedAt })

describe('verifying files', () => {
  it.each<[string, VerifyFacts, readonly unknown[]]>([
    ['nothing when all is as it was left', facts([asLeft(poster)]), []],
    ['what is missing', facts([]), [{ kind: 'missing', path: poster.path, digest: poster.digest }]],
    [
      'what has another size',
      facts([{ ...asLeft(poster), size: 11 }]),
      [expect.objectContaining({ kind: 'altered', path: poster.path })],
    ],
    [
      'what has other bytes of the same size',
      facts([{ ...asLeft(poster), digest: aDigest(9) }]),
      [expect.objectContaining({ kind: 'altered', path: poster.path })],
    ],
    [
      'nothing when only the time changed',
      facts([{ ...asLeft(poster), modifiedAt: 6, digest: poster.digest }]),
      [],
    ],
    [
      'what is missing, where the same picture of somebody else was there before',
      facts([{ ...asLeft(poster), path: 'a/folder.jpg', digest: poster.digest }], {
        theirs: new Set(['a/folder.jpg']),
      }),
      [{ kind: 'missing', path: poster.path, digest: poster.digest }],
    ],
    [
      'a file that somebody renamed',
      facts([{ ...asLeft(poster), path: 'a/cover.jpg', digest: poster.digest }]),
      [
        {
          kind: 'misnamed',
          path: 'a/cover.jpg',
          digest: poster.digest,
          expected: 'a/poster.jpg',
        },
      ],
    ],
    [
      'a file that kept the name of a renamed video',
      facts([asLeft(poster)], { renamed: new Map([[poster.path, 'a/new-poster.jpg']]) }),
      [
        {
          kind: 'misnamed',
          path: poster.path,
          digest: poster.digest,
          expected: 'a/new-poster.jpg',
        },
      ],
    ],
    [
      'nothing when a file went along with its renamed video',
      facts([{ ...asLeft(poster), path: 'a/new-poster.jpg', digest: poster.digest }], {
        renamed: new Map([[poster.path, 'a/new-poster.jpg']]),
      }),
      [],
    ],
    [
      'what an earlier publication left behind',
      facts([asLeft(poster), asLeft(old)], { earlier: [old] }),
      [{ kind: 'orphaned', path: old.path, digest: old.digest }],
    ],
    [
      'nothing of an earlier publication that somebody made their own',
      facts([asLeft(poster), { ...asLeft(old), digest: aDigest(9) }], { earlier: [old] }),
      [],
    ],
  ])('tells %s', (_what, given, faults) => {
    expect(verifyFiles(given)).toEqual(faults)
  })

  it('reads only files with another time, and strangers as large as a missing one', () => {
    const seen: readonly SeenFile[] = [
      { path: 'a/video.mkv', size: 999, modifiedAt: 1 },
      { path: 'a/cover.jpg', size: 10, modifiedAt: 1 },
      { ...asLeft(old), modifiedAt: 7 },
    ]
    expect(filesToRead(facts(seen, { earlier: [old] }))).toEqual(['a/banner.jpg', 'a/cover.jpg'])
    expect(filesToRead(facts([asLeft(poster), ...seen]))).toEqual([])
  })
})

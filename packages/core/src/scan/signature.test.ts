import { describe, expect, it } from 'vitest'
import { jointSignature, signatureOf, signatureWithout } from './signature.js'

const poster = { path: 'Alien/poster.jpg', size: 5, modifiedAt: 1 }
const video = { path: 'Alien/Alien.mkv', size: 9, modifiedAt: 2 }

describe('the signature of a folder', () => {
  it('does not depend on the order of its files', () => {
    expect(signatureOf([poster, video])).toBe(signatureOf([video, poster]))
  })

  it.each([
    ['name', { ...video, path: 'Alien/alien.mkv' }],
    ['size', { ...video, size: 10 }],
    ['time', { ...video, modifiedAt: 3 }],
  ])('changes with the %s of a file', (_name, other) => {
    expect(signatureOf([poster, other])).not.toBe(signatureOf([poster, video]))
  })

  it('is joined from those of its parts', () => {
    const parts = [[poster], [], [video]].map(signatureOf)
    expect(jointSignature(parts)).toBe(signatureOf([poster, video]))
    expect(jointSignature([])).toBe(signatureOf([]))
  })

  it('is the same in every version, or every folder would be read again', () => {
    expect(signatureOf([poster, { path: 'Ä/x.mkv', size: 9e9, modifiedAt: 1763740000123 }])).toBe(
      '456929e3fbdd68e1783932eef432ff06',
    )
  })

  it('lets files be taken out again', () => {
    expect(signatureWithout(signatureOf([poster, video]), [poster])).toBe(signatureOf([video]))
  })
})

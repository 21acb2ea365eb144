import { describe, expect, it } from 'vitest'
import { signatureOf, signatureWithout } from './signature.js'

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

  it('lets files be taken out again', () => {
    expect(signatureWithout(signatureOf([poster, video]), [poster])).toBe(signatureOf([video]))
  })
})

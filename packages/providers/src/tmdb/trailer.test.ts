import { describe, expect, it } from 'vitest'
import { localesOf } from '../answer/locale.js'
import type { VideoAnswer } from './answers.js'
import { trailerOf } from './trailer.js'

function video(key: string, more: Partial<VideoAnswer> = {}): VideoAnswer {
  const facts = { iso_639_1: 'en', site: 'YouTube', type: 'Trailer', official: true, size: 1080 }
  return { ...facts, published_at: '2019-05-01T10:00:00.000Z', key, ...more }
}

const german = localesOf(['de-DE', 'fr'])

describe('the best trailer', () => {
  it.each<[string, readonly VideoAnswer[], string | undefined]>([
    ['in the first wanted language', [video('en'), video('de', { iso_639_1: 'de' })], 'de'],
    ['in the next one', [video('en'), video('fr', { iso_639_1: 'fr' })], 'fr'],
    [
      'in English before the original language',
      [video('fi', { iso_639_1: 'fi' }), video('en')],
      'en',
    ],
    [
      'in the original before any other',
      [video('ja', { iso_639_1: 'ja' }), video('fi', { iso_639_1: 'fi' })],
      'fi',
    ],
    [
      'rather than a teaser',
      [video('tease', { type: 'Teaser', size: 2160 }), video('full')],
      'full',
    ],
    ['a teaser rather than nothing', [video('tease', { type: 'Teaser' })], 'tease'],
    ['an official one', [video('fan', { official: false, size: 2160 }), video('own')], 'own'],
    ['the larger one', [video('sd', { size: 480 }), video('hd')], 'hd'],
    [
      'the newer one',
      [video('old', { published_at: '2009-01-01T00:00:00.000Z' }), video('new')],
      'new',
    ],
    ['the first of equals', [video('first'), video('second')], 'first'],
    ['on YouTube only', [video('vimeo', { site: 'Vimeo' })], undefined],
    ['no clip', [video('clip', { type: 'Clip' })], undefined],
    ['nothing that breaks out of an address', [video('a&b=c'), video('../x')], undefined],
  ])('is %s', (_, videos, expected) => {
    expect(trailerOf(videos, german, 'fi')).toBe(expected)
  })
})

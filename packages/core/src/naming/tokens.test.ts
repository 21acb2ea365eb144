import { describe, expect, it } from 'vitest'
import { releaseTokens, withoutNoise } from './tokens.js'

function kinds(name: string): string[] {
  return releaseTokens(name).map(({ kind, text }) => `${kind}:${text}`)
}

describe('release tokens', () => {
  it('name what every word of noise is about', () => {
    expect(kinds('Film.2010.1080p.WEB-DL.DDP5.1.H.264.HDR-GRP')).toEqual([
      'resolution:1080p',
      'source:web dl',
      'audio:ddp5',
      'video:h 264',
      'hdr:hdr',
    ])
  })

  it('leave small words alone that are codes in capitals', () => {
    expect(kinds('it is dan')).toEqual([])
    expect(kinds('Film IT')).toEqual(['language:it'])
  })

  it('are sure of weak words alone in brackets', () => {
    expect(releaseTokens('Film French')[0]?.strength).toBe('weak')
    expect(releaseTokens('Film (French)')[0]?.strength).toBe('strong')
  })

  it('can be blanked without moving anything', () => {
    const name = 'Show - 12 [1080p][ABCDEF01] more'
    const text = withoutNoise(name, releaseTokens(name))
    expect(text).toHaveLength(name.length)
    expect(text.replace(/\t+/g, '~')).toBe('Show - 12 [~][~] more')
  })
})

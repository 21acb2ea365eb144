import { aPicture, aSelection } from '@metarr/core/testing'
import { describe, expect, it } from 'vitest'
import { changeSection } from './change-section.js'

const evil = `"><script>alert('x')</script>`
const change = {
  itemId: 'alien',
  title: evil,
  assetType: 'poster',
  before: [aSelection({ candidateId: 'old', reason: evil })],
  after: [
    {
      offer: {
        id: 'new',
        itemId: 'alien',
        offeredAt: 0,
        assetType: 'poster',
        provider: 'tmdb',
        sourceUrl: 'https://image.example/p.jpg',
      },
      score: { total: 90, parts: {}, reason: evil },
      reason: `better ${evil}`,
    },
  ],
} as const

describe('a choice on a page', () => {
  it('shows what is chosen beside what would be, carried in the page, and lets no text become markup', async () => {
    const html = await changeSection(change, async ({ candidateId }) =>
      aPicture({ seed: candidateId === 'old' ? 1 : 2 }),
    )
    const shown = [...html.matchAll(/src="(data:image\/webp;base64,[^"]+)"/g)].map(([, uri]) => uri)
    expect(new Set(shown).size).toBe(2)
    expect(html.indexOf('>now<')).toBeLessThan(html.indexOf('>then<'))
    expect(html).not.toContain('<script')
    expect(html).not.toMatch(/https?:/)
  })

  it('leaves a blank for what nobody fetched', async () => {
    const html = await changeSection(change, async () => undefined)
    expect(html.match(/no picture/g)).toHaveLength(2)
  })
})

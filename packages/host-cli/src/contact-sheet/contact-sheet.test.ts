import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type ContactSheetCandidate,
  type ContactSheetRow,
  renderContactSheet,
} from './contact-sheet.js'

let picture: Buffer

beforeAll(async () => {
  picture = await sharp({
    create: { width: 900, height: 1350, channels: 3, background: '#336699' },
  })
    .jpeg()
    .toBuffer()
})

function candidate(facts: Partial<ContactSheetCandidate> = {}): ContactSheetCandidate {
  return { chosen: false, reason: 'Others have more points.', source: 'tmdb', ...facts }
}

function row(
  candidates: readonly ContactSheetCandidate[],
  facts: Partial<ContactSheetRow> = {},
): ContactSheetRow {
  return { title: 'Metropolis', year: 1927, assetType: 'poster', candidates, ...facts }
}

describe('the contact sheet', () => {
  it('carries its pictures itself, smaller than they came', async () => {
    const html = await renderContactSheet([row([candidate({ picture })])])
    const [, data = ''] = /src="data:image\/webp;base64,([^"]+)"/.exec(html) ?? []
    const { height, format } = await sharp(Buffer.from(data, 'base64')).metadata()
    expect({ height, format }).toEqual({ height: 306, format: 'webp' })
  })

  it('asks nobody for anything', async () => {
    const html = await renderContactSheet([row([candidate({ picture })])])
    expect(html).not.toMatch(/https?:\/\//)
    expect(html).toContain("default-src 'none'")
  })

  it('shows the chosen by rank before the others by score', async () => {
    const html = await renderContactSheet([
      row([
        candidate({ score: 50, reason: 'fourth' }),
        candidate({ chosen: true, rank: 1, score: 60, reason: 'second' }),
        candidate({ score: 70, reason: 'third' }),
        candidate({ chosen: true, rank: 0, score: 80, reason: 'first' }),
      ]),
    ])
    expect(html.match(/first|second|third|fourth/g)).toEqual(['first', 'second', 'third', 'fourth'])
  })

  it('says what is known of a candidate and leaves out what is not', async () => {
    const facts = { width: 2000, height: 3000, language: null, voteAverage: 8.14, voteCount: 42 }
    const html = await renderContactSheet([row([candidate(facts), candidate({ source: 'local' })])])
    expect(html).toContain('<p class="facts">2000×3000 · no text · 8.1 (42 votes) · tmdb</p>')
    expect(html).toContain('<p class="facts">local</p>')
  })

  it('shows rows of one item under one heading', async () => {
    const rows = [
      row([candidate()]),
      row([candidate()], { assetType: 'fanart' }),
      row([candidate()], { title: 'Häxan' }),
    ]
    expect((await renderContactSheet(rows)).match(/<h2>/g)).toHaveLength(2)
  })

  it('leaves a blank for bytes that are no picture', async () => {
    const html = await renderContactSheet([
      row([candidate({ picture: new TextEncoder().encode('<svg') })]),
    ])
    expect(html).toContain('no picture')
  })

  it('lets no text become markup', async () => {
    const evil = `"><script>alert('x')</script>&`
    const html = await renderContactSheet(
      [
        row([candidate({ reason: evil, source: evil, language: evil })], {
          title: evil,
          assetType: evil,
        }),
      ],
      { heading: evil, remark: evil },
    )
    expect(html).not.toContain('<script')
    expect(html.split('&lt;script&gt;')).toHaveLength(9)
  })
})

import type { FileOperation, PublishPlan } from '@metarr/core'
import { aDigest, aPicture } from '@metarr/core/testing'
import { describe, expect, it } from 'vitest'
import { pageEnd, pageHead } from './page.js'
import { type PlanBytes, planSection } from './plan-page.js'

const text = (words: string) => new TextEncoder().encode(words)
const before = { digest: aDigest(1), size: 1, modifiedAt: 1 }
const changed = { digest: aDigest(2), size: 2, content: { kind: 'blob' } } as const

function aPlan(...operations: readonly FileOperation[]): PublishPlan {
  return {
    libraryId: 'films',
    itemId: 'alien',
    title: 'Alien <1979>',
    contentRevisions: {},
    beside: 'a',
    operations,
    left: [],
    problems: [],
    snapshot: { externalIds: {}, metadata: {}, selections: [] },
  }
}

const poster: FileOperation = {
  action: 'replace',
  path: 'a/poster.png',
  purpose: 'poster',
  before,
  ...changed,
}
const nfo: FileOperation = { ...poster, path: 'a/movie.nfo', purpose: 'nfo' }

const bytes: PlanBytes = {
  before: async ({ path }) =>
    path.endsWith('.nfo') ? text('<movie><title>Old</title></movie>') : aPicture({ seed: 1 }),
  after: async ({ path }) =>
    path.endsWith('.nfo')
      ? text('<movie><title>&lt;img src=x onerror=1&gt;</title></movie>')
      : aPicture({ seed: 2 }),
}

describe('the page of a plan', () => {
  it('shows both pictures of a replacement side by side, carried in the page', async () => {
    const html = await planSection(aPlan(poster), bytes)
    const shown = [...html.matchAll(/src="(data:image\/webp;base64,[^"]+)"/g)].map(([, uri]) => uri)
    expect(shown).toHaveLength(2)
    expect(shown[0]).not.toBe(shown[1])
  })

  it('says what an NFO says differently, and lets no text become markup', async () => {
    const html = await planSection(aPlan(nfo), bytes)
    expect(html).toContain('<td>changed</td><td>movie/title</td><td>Old</td>')
    expect(html).toContain('&lt;img src=x onerror=1&gt;')
    expect(html).not.toContain('<img src=x')
    expect(html).toContain('Alien &lt;1979&gt;')
  })

  it('shows no picture that will not be there, and a blank for one that cannot be decoded', async () => {
    const remove: FileOperation = { action: 'remove', path: 'a/b.png', purpose: 'old', before }
    const html = await planSection(aPlan(remove), { ...bytes, before: async () => text('no') })
    expect(html).toContain('no picture')
    expect(html).not.toContain('>then<')
  })

  it('leaves out items of which nothing changes, and asks nobody for anything', async () => {
    const keep: FileOperation = {
      action: 'keep',
      path: 'a/x',
      purpose: 'x',
      digest: aDigest(1),
      before,
    }
    expect(await planSection(aPlan(keep), bytes)).toBe('')
    const page =
      pageHead('Plan') + (await planSection(aPlan(poster, nfo), bytes)) + pageEnd('1 item')
    expect(page).not.toMatch(/https?:\/\//)
    expect(page).toContain("default-src 'none'")
  })
})

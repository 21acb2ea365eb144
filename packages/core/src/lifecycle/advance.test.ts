import { describe, expect, it } from 'vitest'
import { isDirty } from '../library/item.js'
import { aMovie } from '../testing/builders.js'
import { advance } from './advance.js'

const at = 5000
const published = aMovie({ state: 'published', contentRevision: 3, publishedRevision: 3 })
const title = { value: 'Alien', source: 'tmdb', at: 1 }

describe('advancing an item', () => {
  it('makes a published item dirty, and keeps it published, when its metadata changes', () => {
    const after = advance(published, {
      at,
      content: { metadata: { title: { ...title, value: 'Aliens' } } },
    })
    expect([after.state, isDirty(after)]).toEqual(['published', true])
  })

  it('does not make it dirty when the same values come from somebody else, later', () => {
    const before = { ...published, metadata: { title } }
    const after = advance(before, {
      at,
      event: 'enrich',
      content: { metadata: { title: { ...title, source: 'tvdb', at } } },
    })
    expect(isDirty(after)).toBe(false)
    expect(after.state).toBe('published')
    expect(after.metadata.title?.source).toBe('tvdb')
  })

  it('makes it dirty when other assets are chosen', () => {
    expect(isDirty(advance(published, { at, event: 'select', selectionChanged: true }))).toBe(true)
  })

  it('does not make it dirty by bookkeeping', () => {
    expect(isDirty(advance(published, { at, bookkeeping: { priority: 2, enrichedAt: at } }))).toBe(
      false,
    )
  })

  it('is clean once exactly what it says now was published', () => {
    const edited = advance(published, { at, content: { metadata: { title } } })
    expect(
      isDirty(advance(edited, { at, event: 'publish', published: edited.contentRevision })),
    ).toBe(false)
  })

  it('stays dirty when it was edited while it was being published', () => {
    const edited = advance(published, { at, content: { metadata: { title } } })
    expect(
      isDirty(advance(edited, { at, event: 'publish', published: published.contentRevision })),
    ).toBe(true)
  })

  it('keeps a reason only until the next step', () => {
    const failed = advance(aMovie({ state: 'discovered' }), {
      at,
      event: 'ask',
      reason: 'two films of that name',
    })
    expect(failed.stateReason).toBe('two films of that name')
    expect(advance(failed, { at, event: 'identify' })).not.toHaveProperty('stateReason')
  })
})

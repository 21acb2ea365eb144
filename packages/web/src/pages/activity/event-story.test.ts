import { describe, expect, it } from 'vitest'
import { guardSummaryOf, type LoggedEvent, storyOf } from './event-story.js'

let sequence = 0
function logged(event: LoggedEvent['event']): LoggedEvent {
  sequence += 1
  return { sequence, at: sequence * 1000, event }
}

describe('events as people read them', () => {
  it('tell what happened to which item, and how bad it is', () => {
    const event = { type: 'item:failed', itemId: 'alien', message: 'disk full' }
    expect(storyOf(logged(event))).toEqual({
      message: 'activity.event.failed',
      tone: 'bad',
      values: { message: 'disk full' },
      itemId: 'alien',
    })
  })

  it('leave out what nobody has use for', () => {
    expect(storyOf(logged({ type: 'job:started' }))).toBeUndefined()
  })

  it('stand a fact that is missing or of another kind', () => {
    expect(storyOf(logged({ type: 'item:published', files: 'three' }))?.values).toEqual({
      count: 0,
    })
  })
})

describe('what guarding came to', () => {
  it('counts the files that were healed, by whose call led to it, and those that others wrote, by program', () => {
    const events = [
      logged({ type: 'webhook:received', correlationId: 'one', source: 'radarr' }),
      logged({ type: 'item:restored', itemId: 'a', files: 2, correlationId: 'one' }),
      logged({ type: 'item:restored', itemId: 'b', files: 1, correlationId: 'one' }),
      logged({ type: 'item:restored', itemId: 'b', files: 4, correlationId: 'another' }),
      logged({ type: 'file:overwritten', itemId: 'a', path: 'a.nfo', writer: 'jellyfin' }),
      logged({ type: 'file:overwritten', itemId: 'a', path: 'a.nfo', writer: 'jellyfin' }),
      logged({ type: 'file:overwritten', itemId: 'a', path: 'b.nfo', writer: 'jellyfin' }),
      logged({ type: 'file:overwritten', itemId: 'a', path: 'c.jpg', writer: 'unknown' }),
    ].reverse()
    expect(guardSummaryOf(events)).toMatchObject({
      healed: [{ files: 4 }, { caller: 'radarr', files: 3 }],
      overwriters: [
        { writer: 'Jellyfin / Emby', files: 2 },
        { writer: '?', files: 1 },
      ],
    })
  })
})

import { describe, expect, it } from 'vitest'
import { eventLine } from './event-line.js'

describe('what is told of an event', () => {
  it('is what another program changed in an NFO, and what became of it', () => {
    const edit = { type: 'item:edited-on-disk', itemId: '1', path: 'Heat/movie.nfo' } as const
    expect(eventLine({ ...edit, fields: ['plot', 'tagline'], refused: ['title'] })).toBe(
      '  ~ Heat/movie.nfo was edited by another program: plot, tagline taken over; title stays as it is',
    )
    expect(eventLine({ ...edit, fields: ['plot'], refused: [] })).toBe(
      '  ~ Heat/movie.nfo was edited by another program: plot taken over',
    )
  })

  it('is a call that the audit log could not take down', () => {
    const failed = { type: 'audit:failed', action: 'publish', message: 'disk full' } as const
    expect(eventLine(failed)).toBe('  ! publish is not in the audit log: disk full')
  })

  it('is what a manager said, and what became of it', () => {
    const said = { deliveryId: '1', source: 'radarr', event: 'Rename' } as const
    const became = { status: 'done', reason: 'videos were renamed' } as const
    expect(eventLine({ type: 'webhook:received', ...said, ...became })).toBe(
      '  < radarr: Rename done: videos were renamed',
    )
  })

  it('is nothing where results say it', () => {
    expect(eventLine({ type: 'item:gone', itemId: '1' })).toBeUndefined()
  })
})

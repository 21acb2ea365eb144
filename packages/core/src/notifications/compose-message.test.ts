import { describe, expect, it } from 'vitest'
import type { MetarrEvent } from '../events.js'
import { composeMessage, type TitledEvent } from './compose-message.js'

const happened = (event: MetarrEvent, title = 'Alien', at = 1): TitledEvent => ({
  event,
  title,
  at,
})
const published: MetarrEvent = { type: 'item:published', itemId: 'i', publicationId: 'p', files: 1 }
const failed: MetarrEvent = {
  type: 'item:failed',
  itemId: 'i',
  stage: 'publish',
  code: 'disk-full',
  message: 'no room at /mnt/secret/films with key s3cr3t',
}

describe('composeMessage', () => {
  it('says one event in one line', () => {
    expect(composeMessage([happened(published)])).toEqual({
      title: 'Published: Alien',
      body: '',
      events: ['item:published'],
      isFailure: false,
      at: 1,
    })
  })

  it('says how many there were of each, and names the first ten', () => {
    const many = Array.from({ length: 12 }, (_, at) => happened(published, `Film ${at}`, at))
    const message = composeMessage([...many, happened(failed)])
    expect(message).toMatchObject({
      title: '12 items published, Failed: Alien (publish: disk-full)',
      events: ['item:published', 'item:failed'],
      isFailure: true,
      at: 11,
    })
    expect(message?.body.split('\n')).toHaveLength(12)
    expect(message?.body).toContain('Film 9\n… and 2 more\nFailed')
  })

  it('tells no path and no key, whatever an error says', () => {
    expect(JSON.stringify(composeMessage([happened(failed), happened(failed)]))).not.toMatch(
      /mnt|s3cr3t/,
    )
  })

  it('stays short and on its lines, whatever a title holds', () => {
    const odd = `A\r\nBcc: all\u2028${'x'.repeat(10_000)}`
    const message = composeMessage([happened(published, odd), happened(published, odd)])
    expect(message?.body.split('\n')).toHaveLength(1)
    expect(message?.body.length).toBeLessThanOrEqual(1500)
    expect(composeMessage([happened(published, odd)])?.title).not.toMatch(/[\r\n\u2028]/)
  })

  it('says nothing of what is tried again, or is never told', () => {
    const again: MetarrEvent = {
      type: 'job:failed',
      jobId: 'j',
      kind: 'scan',
      message: 'x',
      isLast: false,
    }
    const progress: MetarrEvent = { type: 'scan:started' }
    expect(composeMessage([happened(again), happened(progress)])).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { type AutomationEvent, type FollowUp, followUpOf, type JobCause } from './follow-ups.js'
import { type AutomationPreset, automationPresets } from './presets.js'

const events: readonly AutomationEvent[] = [
  'webhook',
  'scanned',
  'identified',
  'enriched',
  'selected',
]

type Row = readonly (FollowUp | undefined)[]

const nothing: Row = [undefined, undefined, undefined, undefined, undefined]
const untilReview: Row = ['guard', 'identify', 'enrich', 'select', undefined]
const everything: Row = ['guard', 'identify', 'enrich', 'select', 'publish']

describe('what follows what', () => {
  it.each<[AutomationPreset, JobCause, Row]>([
    ['manual', 'user', nothing],
    ['manual', 'schedule', nothing],
    ['manual', 'webhook', nothing],
    ['hybrid', 'user', untilReview],
    ['hybrid', 'schedule', untilReview],
    ['hybrid', 'webhook', everything],
    ['yolo', 'user', everything],
    ['yolo', 'schedule', everything],
    ['yolo', 'webhook', everything],
  ])('in %s, caused by a %s', (preset, cause, row) => {
    const automation = automationPresets[preset]
    expect(events.map((event) => followUpOf({ event, cause, reach: 'some' }, automation))).toEqual(
      row,
    )
  })

  it('lets a webhook publish even where nothing else happens by itself', () => {
    const automation = { ...automationPresets.manual, webhook: true, webhookPublish: true }
    const follows = (cause: JobCause) =>
      events.map((event) => followUpOf({ event, cause, reach: 'some' }, automation))
    expect(follows('webhook')).toEqual(everything)
    expect(follows('user')).toEqual(['guard', undefined, undefined, undefined, undefined])
  })

  it('publishes for a webhook no more than what it was about: what waits for a person goes on waiting', () => {
    const cause = 'webhook'
    const follows = events.map((event) =>
      followUpOf({ event, cause, reach: 'library' }, automationPresets.hybrid),
    )
    expect(follows).toEqual(untilReview)
  })

  it('acts on webhooks without publishing where they may not', () => {
    const automation = { ...automationPresets.hybrid, webhookPublish: false }
    const follows = events.map((event) =>
      followUpOf({ event, cause: 'webhook', reach: 'some' }, automation),
    )
    expect(follows).toEqual(untilReview)
  })

  it('takes each setting by itself', () => {
    const automation = { ...automationPresets.manual, select: true }
    const follows = events.map((event) =>
      followUpOf({ event, cause: 'user', reach: 'some' }, automation),
    )
    expect(follows).toEqual([undefined, undefined, undefined, 'select', undefined])
  })
})

import { describe, expect, it } from 'vitest'
import { ConflictError } from '../errors.js'
import { type ItemState, itemStates } from './state.js'
import { canHappen, type ItemEvent, nextState } from './transitions.js'

const events: readonly ItemEvent[] = [
  'identify',
  'ask',
  'reconsider',
  'start-enrich',
  'enrich',
  'postpone',
  'provider-failed',
  'select',
  'publish',
  'adopt',
  'reidentify',
  'nfo-failed',
  'fail',
]

const legal: readonly (readonly [ItemState, ItemEvent, ItemState])[] = [
  ['discovered', 'identify', 'identified'],
  ['discovered', 'ask', 'needs_identification'],
  ['discovered', 'adopt', 'published'],
  ['discovered', 'nfo-failed', 'error_nfo_parse'],
  ['discovered', 'fail', 'error'],
  ['needs_identification', 'identify', 'identified'],
  ['needs_identification', 'ask', 'needs_identification'],
  ['needs_identification', 'reconsider', 'discovered'],
  ['needs_identification', 'adopt', 'published'],
  ['needs_identification', 'nfo-failed', 'error_nfo_parse'],
  ['needs_identification', 'fail', 'error'],
  ['error_nfo_parse', 'identify', 'identified'],
  ['error_nfo_parse', 'ask', 'needs_identification'],
  ['error_nfo_parse', 'reconsider', 'discovered'],
  ['error_nfo_parse', 'adopt', 'published'],
  ['error_nfo_parse', 'nfo-failed', 'error_nfo_parse'],
  ['error_nfo_parse', 'fail', 'error'],
  ['identified', 'identify', 'identified'],
  ['identified', 'ask', 'needs_identification'],
  ['identified', 'start-enrich', 'enriching'],
  ['identified', 'adopt', 'published'],
  ['identified', 'reidentify', 'identified'],
  ['identified', 'fail', 'error'],
  ['enriching', 'start-enrich', 'enriching'],
  ['enriching', 'enrich', 'enriched'],
  ['enriching', 'postpone', 'identified'],
  ['enriching', 'provider-failed', 'error_provider_failure'],
  ['enriching', 'ask', 'needs_identification'],
  ['enriching', 'reidentify', 'identified'],
  ['enriching', 'fail', 'error'],
  ['enriched', 'start-enrich', 'enriching'],
  ['enriched', 'select', 'selected'],
  ['enriched', 'publish', 'published'],
  ['enriched', 'reidentify', 'identified'],
  ['enriched', 'fail', 'error'],
  ['selected', 'start-enrich', 'selected'],
  ['selected', 'enrich', 'selected'],
  ['selected', 'postpone', 'selected'],
  ['selected', 'provider-failed', 'selected'],
  ['selected', 'select', 'selected'],
  ['selected', 'publish', 'published'],
  ['selected', 'reidentify', 'identified'],
  ['published', 'start-enrich', 'published'],
  ['published', 'enrich', 'published'],
  ['published', 'postpone', 'published'],
  ['published', 'provider-failed', 'published'],
  ['published', 'select', 'published'],
  ['published', 'publish', 'published'],
  ['published', 'reidentify', 'identified'],
  ['error_provider_failure', 'identify', 'identified'],
  ['error_provider_failure', 'ask', 'needs_identification'],
  ['error_provider_failure', 'start-enrich', 'enriching'],
  ['error_provider_failure', 'reidentify', 'identified'],
  ['error', 'identify', 'identified'],
  ['error', 'ask', 'needs_identification'],
  ['error', 'adopt', 'published'],
  ['error', 'nfo-failed', 'error_nfo_parse'],
  ['error', 'fail', 'error'],
  ['error', 'start-enrich', 'enriching'],
  ['error', 'reidentify', 'identified'],
]

describe('the lifecycle of an item', () => {
  it.each(legal)('leads from %s by %s to %s', (state, event, next) => {
    expect(nextState(state, event)).toBe(next)
  })

  it('knows no other way', () => {
    const known = new Set(legal.map(([state, event]) => `${state} ${event}`))
    const others = itemStates.flatMap((state) =>
      events
        .filter((event) => !known.has(`${state} ${event}`))
        .map((event) => [state, event] as const),
    )
    expect(others).toHaveLength(itemStates.length * events.length - legal.length)
    for (const [state, event] of others) {
      expect(canHappen(state, event), `${state} ${event}`).toBe(false)
      expect(() => nextState(state, event)).toThrow(ConflictError)
    }
  })
})

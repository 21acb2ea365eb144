import type { MetarrEvent } from '@metarr/core'
import { expect, it } from 'vitest'
import { eventTypes } from '../src/live/event-types.js'

type Type = MetarrEvent['type']
type Stage = Type extends infer One ? (One extends `${infer Name}:progress` ? Name : never) : never
type OfStage = `${Stage}:${'started' | 'progress' | 'completed'}`

const stages: Readonly<Record<Stage, true>> = {
  scan: true,
  adopt: true,
  identify: true,
  enrich: true,
  select: true,
  publish: true,
  restore: true,
  undo: true,
  verify: true,
  cache: true,
  refresh: true,
  import: true,
  backup: true,
  move: true,
}

const others: Readonly<Record<Exclude<Type, OfStage>, true>> = {
  'library:added': true,
  'library:removed': true,
  'item:added': true,
  'item:updated': true,
  'item:gone': true,
  'item:edited-on-disk': true,
  'item:id-changed': true,
  'item:id-gone': true,
  'item:failed': true,
  'item:published': true,
  'item:restored': true,
  'selection:changed': true,
  'file:overwritten': true,
  'publish:recovered': true,
  'player:told': true,
  'player:notify-failed': true,
  'notification:failed': true,
  'job:started': true,
  'job:completed': true,
  'job:failed': true,
  'worker:in-trouble': true,
  'audit:failed': true,
  'webhook:received': true,
}

it('listens to every type of event that the core knows', () => {
  const steps = ['started', 'progress', 'completed']
  const ofStages = Object.keys(stages).flatMap((stage) => steps.map((step) => `${stage}:${step}`))
  expect([...eventTypes].sort()).toEqual([...Object.keys(others), ...ofStages].sort())
})

import type { MetarrEvent } from '@metarr/core'

/** What people are told of an event while a command runs; nothing of most, since results and progress say it. */
export function eventLine(event: MetarrEvent): string | undefined {
  if (event.type !== 'item:edited-on-disk') return undefined
  const { path, fields, refused } = event
  const taken = fields.length === 0 ? [] : [`${fields.join(', ')} taken over`]
  const kept = refused.length === 0 ? [] : [`${refused.join(', ')} stays as it is`]
  return `  ~ ${path} was edited by another program: ${[...taken, ...kept].join('; ')}`
}

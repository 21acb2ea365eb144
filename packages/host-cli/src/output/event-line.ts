import type { MetarrEvent } from '@metarr/core'

/** What people are told of an event while a command runs; nothing of most, since results and progress say it. */
export function eventLine(event: MetarrEvent): string | undefined {
  if (event.type === 'item:edited-on-disk') return editLine(event)
  if (event.type === 'job:completed') return `  + ${event.kind}: ${event.summary ?? 'done'}`
  if (event.type === 'worker:in-trouble') return `  ! ${event.worker}: ${event.message}`
  if (event.type === 'audit:failed')
    return `  ! ${event.action} is not in the audit log: ${event.message}`
  if (event.type === 'player:notify-failed')
    return `  ! ${event.player} cannot be told now: ${event.message}`
  if (event.type === 'notification:failed')
    return `  ! ${event.channel} cannot tell what happened: ${event.message}`
  if (event.type === 'player:told') return toldLine(event)
  if (event.type === 'webhook:received')
    return `  < ${event.source}: ${event.event ?? 'call'} ${event.status}: ${event.reason}`
  if (event.type !== 'job:failed') return undefined
  return `  ! ${event.kind}: ${event.message}${event.isLast ? ` (metarr jobs retry ${event.jobId})` : '; it is tried again'}`
}

function toldLine({
  player,
  items,
  notShown,
}: Extract<MetarrEvent, { readonly type: 'player:told' }>): string {
  const missing = notShown.length === 0 ? '' : `; it does not show ${notShown.join(', ')}`
  return `  + ${player} is told of ${items} items${missing}`
}

function editLine({
  path,
  fields,
  refused,
}: Extract<MetarrEvent, { readonly type: 'item:edited-on-disk' }>): string {
  const taken = fields.length === 0 ? [] : [`${fields.join(', ')} taken over`]
  const kept = refused.length === 0 ? [] : [`${refused.join(', ')} stays as it is`]
  return `  ~ ${path} was edited by another program: ${[...taken, ...kept].join('; ')}`
}

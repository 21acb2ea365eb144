import type { HappenedEvent } from '../event-log/event-log.js'
import { tellingOf } from './describe-event.js'
import type { NotificationMessage } from './notification-sender.js'

/** An event, and the title of the item that it is about; empty when it is about none. */
export interface TitledEvent extends HappenedEvent {
  readonly title: string
}

/** So many are named of each type. */
const mostNamed = 10
const longestTitle = 200
const longestBody = 1500

/** One message for all of these events; `undefined` when nothing is told of any. */
export function composeMessage(events: readonly TitledEvent[]): NotificationMessage | undefined {
  const told = events.flatMap((one) => linesOf(one))
  const [first] = told
  if (first === undefined) return undefined
  const types = [...new Set(told.map(({ type }) => type))]
  const groups = types.map((type) => told.filter((line) => line.type === type))
  const facts = {
    events: types,
    isFailure: types.some((type) => tellingOf(type)?.isFailure === true),
    at: told.reduce((latest, { at }) => Math.max(latest, at), first.at),
  }
  if (told.length === 1) return { title: cut(first.text, longestTitle), body: '', ...facts }
  const title = groups.map(headingOf).join(', ')
  return { title: cut(title, longestTitle), body: cut(bodyOf(groups), longestBody), ...facts }
}

interface Line {
  readonly type: string
  readonly text: string
  readonly at: number
}

function linesOf({ event, at, title }: TitledEvent): readonly Line[] {
  const text = tellingOf(event.type)?.one(event, title)
  return text === undefined ? [] : [{ type: event.type, text: oneLine(text), at }]
}

function headingOf(lines: readonly Line[]): string {
  const [first] = lines
  if (first === undefined) return ''
  return lines.length === 1 ? first.text : (tellingOf(first.type)?.many(lines.length) ?? '')
}

function bodyOf(groups: readonly (readonly Line[])[]): string {
  return groups
    .flatMap((lines) => {
      const more = lines.length - mostNamed
      const named = lines.slice(0, mostNamed).map(({ text }) => text)
      return more > 0 ? [...named, `… and ${more} more`] : named
    })
    .join('\n')
}

/** Titles come from files and services, and may hold anything. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
}

function cut(text: string, most: number): string {
  const characters = [...text]
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}

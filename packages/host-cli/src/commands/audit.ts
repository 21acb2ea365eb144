import { type AuditEntry, InvalidInputError } from '@metarr/core'
import type { App } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { wantedLibraries } from './libraries.js'

export interface AuditOptions {
  readonly library?: string
  readonly since?: string
  readonly limit: number
}

/** `audit` */
export async function audit(
  app: App,
  itemId: string | undefined,
  { library, since, limit }: AuditOptions,
): Promise<ExitCode> {
  const [wanted] = library === undefined ? [] : await wantedLibraries(app, [library])
  const entries = await app.metarr.ports.storage.audit.list({
    limit,
    ...(itemId === undefined ? {} : { itemId }),
    ...(wanted === undefined ? {} : { libraryId: wanted.id }),
    ...(since === undefined ? {} : { since: timeOf(since, app.metarr.ports.clock.now()) }),
  })
  app.console.result(entries)
  for (const entry of entries) for (const line of linesOf(entry)) app.console.print(line)
  if (entries.length === 0) app.console.note('Nobody changed anything there.')
  return exitCodes.done
}

const unitMs = { h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const

/** `7d`, `12h`, or a date as `2026-11-21` or `2026-11-21T08:00`. */
function timeOf(text: string, now: number): number {
  const [, count, unit] = /^(\d{1,6})([hdw])$/.exec(text) ?? []
  if (count !== undefined) return now - Number(count) * unitMs[unit as keyof typeof unitMs]
  const at = Date.parse(text)
  if (Number.isFinite(at)) return at
  throw new InvalidInputError(`${text} is no time: say 12h, 7d, 2w, or a date as 2026-11-21`)
}

function linesOf(entry: AuditEntry): readonly string[] {
  const { at, actor, action, itemId, libraryId, subject, outcome, code, changes } = entry
  const about = [subject, itemId ?? libraryId].filter((part) => part !== undefined).join(' ')
  const end = outcome === 'failed' ? `  failed: ${code}` : ''
  return [
    `${new Date(at).toISOString()}  ${actor}  ${action}  ${about}${end}`,
    ...changes.map(({ what, from, to }) => `    ${what}: ${textOf(from)} → ${textOf(to)}`),
  ]
}

function textOf(value: unknown): string {
  return value === undefined ? '(nothing)' : JSON.stringify(value)
}

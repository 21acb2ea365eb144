import { isDeepStrictEqual } from 'node:util'

/** One thing that Metarr published, beside what Kodi shows for it. */
export interface Fact {
  /** The row of the table it is counted in: `title`, `art`, `video streams`. */
  readonly group: string
  /** The item and what about it: `Alien: uniqueid imdb`. */
  readonly what: string
  readonly published: unknown
  readonly shown: unknown
}

/** Whether Kodi shows what was published. */
export function agrees({ published, shown }: Fact): boolean {
  return isDeepStrictEqual(published, shown)
}

/** A table of groups: facts compared, facts agreeing; then each disagreement. */
export function report(facts: readonly Fact[]): string {
  const groups = [...new Set(facts.map(({ group }) => group))]
  const rows = groups.map((group) =>
    row(
      group,
      facts.filter((fact) => fact.group === group),
    ),
  )
  const wrong = facts.filter((fact) => !agrees(fact)).map(disagreement)
  return [line('', 'compared', 'agreeing'), ...rows, row('all', facts), ...wrong].join('\n')
}

function row(group: string, facts: readonly Fact[]): string {
  return line(group, String(facts.length), String(facts.filter(agrees).length))
}

function line(name: string, compared: string, agreeing: string): string {
  return `${name.padEnd(24)} ${compared.padStart(9)} ${agreeing.padStart(9)}`
}

function disagreement({ group, what, published, shown }: Fact): string {
  return `DISAGREES ${group}: ${what}\n  published ${text(published)}\n  Kodi shows ${text(shown)}`
}

function text(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing'
}

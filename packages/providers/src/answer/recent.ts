import type { Clock } from '@metarr/core'

/** What was answered a moment ago. */
export interface Recent {
  /** What was kept under `key`, else what `ask` gives, which is then kept; a failure is not. Those who want the same wait for the one who asks. */
  get<Value>(key: string, ask: () => Promise<Value>): Promise<Value>
}

export interface RecentOptions {
  /** How many answers are kept; the oldest goes first. */
  readonly entries: number
  /** For how long, in milliseconds. */
  readonly ageMs: number
  readonly clock: Pick<Clock, 'now'>
}

/** Keeps a few answers for a short while: a series and its seasons, asked for one after the other, are one answer of a service. */
export function createRecent({ entries, ageMs, clock }: RecentOptions): Recent {
  const kept = new Map<string, { readonly value: unknown; readonly at: number }>()
  const asking = new Map<string, Promise<unknown>>()

  function keep(key: string, value: unknown): void {
    kept.delete(key)
    kept.set(key, { value, at: clock.now() })
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - entries))) {
      kept.delete(oldest)
    }
  }

  async function askOnce<Value>(key: string, ask: () => Promise<Value>): Promise<Value> {
    const answer = ask()
    asking.set(
      key,
      answer.catch(() => {}),
    )
    try {
      const value = await answer
      keep(key, value)
      return value
    } finally {
      asking.delete(key)
    }
  }

  return {
    async get<Value>(key: string, ask: () => Promise<Value>) {
      while (asking.has(key)) await asking.get(key)
      const found = kept.get(key)
      if (found !== undefined && clock.now() - found.at < ageMs) return found.value as Value
      return askOnce(key, ask)
    },
  }
}

/** Somebody who wants to call. */
export interface TurnWanted {
  /** 1–10, lower is sooner. */
  readonly priority: number
  readonly urgent: boolean
  readonly signal?: AbortSignal | undefined
}

/** Those who wait for their turn: the most urgent first, then the oldest. */
export interface WaitingLine {
  /** Resolves with what {@link WaitingLine.settleFirst} or {@link WaitingLine.settleAll} say; rejects once the signal aborts. */
  join(wanted: TurnWanted): Promise<boolean>
  first(): TurnWanted | undefined
  readonly length: number
  settleFirst(granted: boolean): void
  settleAll(granted: boolean): void
  rejectAll(reason: unknown): void
}

interface Waiter extends TurnWanted {
  readonly settle: (granted: boolean) => void
  readonly refuse: (reason: unknown) => void
}

/** An empty line; `changed` is called whenever somebody came, or went without a turn. */
export function createWaitingLine(changed: () => void): WaitingLine {
  const waiters: Waiter[] = []

  return {
    async join(wanted) {
      wanted.signal?.throwIfAborted()
      return new Promise<boolean>((resolve, reject) => {
        const leave = () => {
          waiters.splice(waiters.indexOf(waiter), 1)
          reject(wanted.signal?.reason)
          changed()
        }
        const stay = () => wanted.signal?.removeEventListener('abort', leave)
        const waiter: Waiter = {
          ...wanted,
          settle(granted) {
            stay()
            resolve(granted)
          },
          refuse(reason) {
            stay()
            reject(reason)
          },
        }
        wanted.signal?.addEventListener('abort', leave, { once: true })
        insert(waiters, waiter)
        changed()
      })
    },

    first: () => waiters[0],
    get length() {
      return waiters.length
    },
    settleFirst: (granted) => waiters.shift()?.settle(granted),

    settleAll(granted) {
      for (const { settle } of waiters.splice(0)) settle(granted)
    },

    rejectAll(reason) {
      for (const { refuse } of waiters.splice(0)) refuse(reason)
    },
  }
}

function insert(waiters: Waiter[], waiter: Waiter): void {
  const after = waiters.findIndex((other) => other.priority > waiter.priority)
  waiters.splice(after === -1 ? waiters.length : after, 0, waiter)
}

import type { Metarr } from '@metarr/core'

/** Something that must be well for Metarr to do its work. */
export interface HealthCheck {
  /** `storage`, `disk`, … */
  readonly name: string
  /** Resolves while it is well. What it rejects with stays here: strangers may ask. */
  check(): Promise<void>
}

/** What a check found. */
export interface HealthFinding {
  readonly name: string
  readonly ok: boolean
}

const patienceMs = 5000

/** Asks all checks at once; one that does not answer within five seconds is not well. */
export function lookAtHealth(checks: readonly HealthCheck[]): Promise<readonly HealthFinding[]> {
  return Promise.all(
    checks.map(async ({ name, check }) => {
      const ok = await withinPatience(check()).then(
        () => true,
        () => false,
      )
      return { name, ok }
    }),
  )
}

async function withinPatience(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('It does not answer')), patienceMs)
  })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Whether the database answers. One whose schema is not as it should be is never opened. */
export function storageCheck({ ports }: Metarr): HealthCheck {
  return {
    name: 'storage',
    async check() {
      await ports.storage.eventLog.span()
    },
  }
}

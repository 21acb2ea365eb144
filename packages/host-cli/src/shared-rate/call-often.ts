import type { Storage } from '@metarr/core'
import { createHttpClient } from '@metarr/providers/http'

/** How fast the service of this test may be called, by all processes together. */
export const callsPerSecond = 100

/** How many of its calls may go at once after a rest. */
export const burst = 20

/** Calls a service so many times, as fast as the rate that the storage shares lets it. */
export async function callOften({ rates }: Storage, url: string, times: number): Promise<void> {
  const rate = { perSecond: callsPerSecond, burst, rates }
  const client = createHttpClient({ service: 'counted', ...rate })
  await Promise.all(Array.from({ length: times }, () => client.send({ method: 'GET', url })))
}

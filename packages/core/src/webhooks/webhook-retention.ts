/** How long deliveries are kept, and how many. */
export const webhookRetention = { days: 30, deliveries: 5000 } as const

const dayMs = 24 * 60 * 60 * 1000

/** Which deliveries are to be forgotten now. */
export function forgottenAt(now: number) {
  return { before: now - webhookRetention.days * dayMs, keep: webhookRetention.deliveries }
}

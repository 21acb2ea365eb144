import type { Schema } from '../../api/client.js'

/** What is done first, in order. */
export const setupSteps = ['account', 'library', 'wishes', 'scan', 'publish'] as const
export type SetupStep = (typeof setupSteps)[number]

/** What the wizard knows of how far things are. */
export interface SetupFacts {
  readonly session: Pick<Schema<'Session'>, 'signedIn' | 'needsSetup'>
  readonly libraries: number
  /** Whether the players and the automation were confirmed. */
  readonly wished: boolean
  /** Whether the first scan has ended, with all that follows upon it. */
  readonly scanned: boolean
}

/** The first step that is not done yet: whoever comes back goes on where they were. */
export function nextStep({ session, libraries, wished, scanned }: SetupFacts): SetupStep {
  if (!session.signedIn) return 'account'
  if (libraries === 0) return 'library'
  if (!wished) return 'wishes'
  return scanned ? 'publish' : 'scan'
}

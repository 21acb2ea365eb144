import { expect, it } from 'vitest'
import { nextStep } from './setup-steps.js'

const stranger = { signedIn: false, needsSetup: true }
const admin = { signedIn: true, needsSetup: false }

it.each([
  ['account', { session: stranger, libraries: 0, wished: false, scanned: false }],
  ['account', { session: stranger, libraries: 2, wished: true, scanned: true }],
  ['library', { session: admin, libraries: 0, wished: false, scanned: false }],
  ['wishes', { session: admin, libraries: 1, wished: false, scanned: false }],
  ['scan', { session: admin, libraries: 1, wished: true, scanned: false }],
  ['publish', { session: admin, libraries: 1, wished: true, scanned: true }],
] as const)('goes on with %s', (step, facts) => {
  expect(nextStep(facts)).toBe(step)
})

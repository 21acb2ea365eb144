/** What somebody may do, from little to much: look; change and publish; run the house (libraries, keys, backup). */
export const accessScopes = ['read', 'write', 'admin'] as const

/** What somebody may do. Each includes those before it. */
export type AccessScope = (typeof accessScopes)[number]

/** Whether one who has `scope` may do what needs `needed`. */
export function allows(scope: AccessScope, needed: AccessScope): boolean {
  return accessScopes.indexOf(scope) >= accessScopes.indexOf(needed)
}

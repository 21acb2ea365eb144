import type { AccessScope } from './access-scope.js'

/** What people may be, from little to much. */
export const userRoles = ['viewer', 'editor', 'admin'] as const

/** What a person may do: a viewer looks, an editor changes and publishes, an admin runs the house. */
export type UserRole = (typeof userRoles)[number]

const scopes: Readonly<Record<UserRole, AccessScope>> = {
  viewer: 'read',
  editor: 'write',
  admin: 'admin',
}

/** What one of this role may do, in the words of keys. */
export function scopeOfRole(role: UserRole): AccessScope {
  return scopes[role]
}

/** A person who signs in with a password. */
export interface User {
  readonly id: string
  /** What they sign in with, as they write it; see {@link userNameKey}. */
  readonly name: string
  readonly role: UserRole
  /** What a {@link PasswordHasher} made of their password. */
  readonly passwordHash: string
  readonly createdAt: number
}

/** What two names of one person have in common: `Anna` and `anna` cannot be two. */
export function userNameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}

/** People who sign in. */
export interface UserStore {
  /** @throws {ConflictError} `already-exists` when a user has this id, or a name of the same {@link userNameKey}. */
  add(user: User): Promise<void>

  /** The user with this id; `undefined` when there is none. */
  find(id: string): Promise<User | undefined>

  /** The user of this name, however it is written; `undefined` when there is none. */
  findByName(name: string): Promise<User | undefined>

  /** All users, by {@link userNameKey}. */
  list(): Promise<readonly User[]>

  /** Gives a user another role or password; whether there is one. */
  change(id: string, changes: Partial<Pick<User, 'role' | 'passwordHash'>>): Promise<boolean>

  /** Takes a user and all their sessions away; whether there was one. */
  remove(id: string): Promise<boolean>
}

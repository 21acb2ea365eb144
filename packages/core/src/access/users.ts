import { ConflictError, InvalidInputError, NotFoundError } from '../errors.js'
import type { Ports } from '../ports.js'
import type { Stores } from '../storage.js'
import { digestOfText } from './secret-text.js'
import { type User, type UserRole, type UserStore, userRoles } from './user-store.js'

/** A person to let in. */
export interface AddUserRequest {
  /** 1 to 64 letters, digits or any of `.@_-`; not taken yet, however it is written. */
  readonly name: string
  /** 10 to 200 characters. */
  readonly password: string
  readonly role: UserRole
}

/**
 * Lets a person sign in from now on.
 *
 * @throws {InvalidInputError} when the name or the password will not do.
 * @throws {ConflictError} `already-exists` when the name is taken.
 */
export async function addUser(
  ports: Pick<Ports, 'storage' | 'passwords' | 'clock' | 'ids'>,
  request: AddUserRequest,
): Promise<User> {
  const user = await newUser(ports, request)
  await ports.storage.users.add(user)
  return user
}

/**
 * Makes the first user, an admin, as long as there is none.
 *
 * @throws {InvalidInputError} when the name or the password will not do.
 * @throws {ConflictError} `already-exists` when somebody is a user already.
 */
export async function addFirstUser(
  ports: Pick<Ports, 'storage' | 'passwords' | 'clock' | 'ids'>,
  request: Omit<AddUserRequest, 'role'>,
): Promise<User> {
  const user = await newUser(ports, { ...request, role: 'admin' })
  await ports.storage.transaction(async ({ users }) => {
    if ((await users.list()).length > 0)
      throw new ConflictError('already-exists', 'There are users already: sign in as one of them')
    await users.add(user)
  })
  return user
}

async function newUser(
  { passwords, clock, ids }: Pick<Ports, 'passwords' | 'clock' | 'ids'>,
  { name, password, role }: AddUserRequest,
): Promise<User> {
  mustBeName(name)
  mustBeRole(role)
  const passwordHash = await hashOf(passwords, password)
  return { id: ids.next(), name, role, passwordHash, createdAt: clock.now() }
}

/** Another password for a user. */
export interface ChangePasswordRequest {
  readonly userId: string
  /** 10 to 200 characters. */
  readonly password: string
  /** The token of the session that stays, of all that the user has. Default: all end. */
  readonly keep?: string
}

/**
 * Gives a user another password, and ends their sessions.
 *
 * @throws {InvalidInputError} when the password will not do.
 * @throws {NotFoundError} `user-not-found`.
 */
export async function changePassword(
  { storage, passwords }: Pick<Ports, 'storage' | 'passwords'>,
  { userId, password, keep }: ChangePasswordRequest,
): Promise<void> {
  const passwordHash = await hashOf(passwords, password)
  const kept = keep === undefined ? undefined : await digestOfText(keep)
  await storage.transaction(async ({ users, sessions }) => {
    if (!(await users.change(userId, { passwordHash }))) throw userNotFound(userId)
    await sessions.removeOfUser(userId, kept)
  })
}

/**
 * Gives a user another role, at once.
 *
 * @throws {NotFoundError} `user-not-found`. @throws {ConflictError} `last-admin` when no admin would be left.
 */
export async function changeRole(
  { storage }: Pick<Ports, 'storage'>,
  { userId, role }: { readonly userId: string; readonly role: UserRole },
): Promise<User> {
  mustBeRole(role)
  return storage.transaction(async ({ users }) => {
    const user = await foundUser(users, userId)
    if (role !== 'admin') await mustLeaveAnAdmin({ users }, user)
    await users.change(userId, { role })
    return { ...user, role }
  })
}

/**
 * Takes a user away, and ends their sessions.
 *
 * @throws {NotFoundError} `user-not-found`. @throws {ConflictError} `last-admin` when no admin would be left.
 */
export async function removeUser(
  { storage }: Pick<Ports, 'storage'>,
  { userId }: { readonly userId: string },
): Promise<User> {
  return storage.transaction(async ({ users }) => {
    const user = await foundUser(users, userId)
    await mustLeaveAnAdmin({ users }, user)
    await users.remove(userId)
    return user
  })
}

/** While nobody else is an admin, and others are users, somebody must stay who can let people in. The last user of all may go. */
async function mustLeaveAnAdmin({ users }: Pick<Stores, 'users'>, user: User): Promise<void> {
  const others = (await users.list()).filter(({ id }) => id !== user.id)
  if (user.role !== 'admin' || others.length === 0) return
  if (!others.some(({ role }) => role === 'admin'))
    throw new ConflictError('last-admin', `${user.name} is the only admin; make another one first`)
}

async function foundUser(users: UserStore, userId: string): Promise<User> {
  const user = await users.find(userId)
  if (user === undefined) throw userNotFound(userId)
  return user
}

function userNotFound(userId: string): NotFoundError {
  return new NotFoundError('user-not-found', userId)
}

function mustBeName(name: string): void {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}.@_-]{0,63}$/u.test(name))
    throw wrong('name', 'must be 1 to 64 letters, digits or any of . @ _ -')
}

function mustBeRole(role: UserRole): void {
  if (!userRoles.includes(role)) throw wrong('role', `must be one of ${userRoles.join(', ')}`)
}

async function hashOf(passwords: Ports['passwords'], password: string): Promise<string> {
  if (password.length < 10 || password.length > 200)
    throw wrong('password', 'must have 10 to 200 characters')
  return passwords.hash(password)
}

function wrong(field: string, message: string): InvalidInputError {
  return new InvalidInputError(`The ${field} ${message}`, [{ path: [field], message }])
}

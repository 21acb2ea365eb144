import {
  addUser,
  changePassword,
  changeRole,
  NotFoundError,
  removeUser,
  type User,
  type UserRole,
} from '@metarr/core'
import type { App } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { table } from '../output/table.js'
import { readSecret } from '../secrets/read-secret.js'
import { noteDone } from './note-done.js'

export interface UserOptions {
  /** Where the password stands, instead of being typed or piped in. */
  readonly file?: string
}

/** `users list` */
export async function usersList({ metarr, console }: App): Promise<ExitCode> {
  const users = await metarr.ports.storage.users.list()
  console.result(users.map(viewOf))
  if (users.length === 0) console.print('No users yet: metarr users add NAME --role admin')
  else console.print(table([['NAME', 'ROLE', 'SINCE'], ...users.map(rowOf)]))
  return exitCodes.done
}

function viewOf({ passwordHash: _, ...user }: User) {
  return user
}

function rowOf({ name, role, createdAt }: User): readonly string[] {
  return [name, role, new Date(createdAt).toISOString().slice(0, 10)]
}

/** `users add` */
export async function usersAdd(
  app: App,
  name: string,
  { role, ...options }: UserOptions & { readonly role: UserRole },
): Promise<ExitCode> {
  const password = await passwordFor(app, name, options)
  const user = await addUser(app.metarr.ports, { name, password, role })
  await noteDone(app, 'addUser', user.name)
  app.console.result(viewOf(user))
  app.console.print(`${user.name} can sign in as ${role}`)
  return exitCodes.done
}

/** `users password` */
export async function usersPassword(
  app: App,
  name: string,
  options: UserOptions,
): Promise<ExitCode> {
  const user = await userCalled(app, name)
  const password = await passwordFor(app, user.name, options)
  await changePassword(app.metarr.ports, { userId: user.id, password })
  await noteDone(app, 'changePassword', user.name)
  app.console.result({ changed: user.id })
  app.console.print(`${user.name} has another password, and must sign in anew everywhere`)
  return exitCodes.done
}

/** `users role` */
export async function usersRole(app: App, name: string, role: UserRole): Promise<ExitCode> {
  const { id } = await userCalled(app, name)
  const user = await changeRole(app.metarr.ports, { userId: id, role })
  await noteDone(app, 'changeRole', user.name)
  app.console.result(viewOf(user))
  app.console.print(`${user.name} is ${role} now`)
  return exitCodes.done
}

/** `users remove` */
export async function usersRemove(app: App, name: string): Promise<ExitCode> {
  const { id } = await userCalled(app, name)
  const user = await removeUser(app.metarr.ports, { userId: id })
  await noteDone(app, 'removeUser', user.name)
  app.console.result({ removed: user.id })
  app.console.print(`${user.name} can no longer sign in`)
  return exitCodes.done
}

async function userCalled({ metarr }: App, name: string): Promise<User> {
  const { users } = metarr.ports.storage
  const user = (await users.findByName(name)) ?? (await users.find(name))
  if (user === undefined) throw new NotFoundError('user-not-found', `${name} (see: metarr users)`)
  return user
}

function passwordFor({ signal }: App, name: string, { file }: UserOptions): Promise<string> {
  return readSecret({ file, question: `Password for ${name}, 10 characters or more`, signal })
}

import { addUser, changePassword, changeRole, removeUser, type User, userRoles } from '@metarr/core'
import { z } from 'zod'
import { noteDone } from '../note-done.js'
import { operation } from '../operation.js'
import { credentials, userSchema, usersSchema } from '../schemas/session-schema.js'

const tag = 'Users'
const params = z.strictObject({ userId: z.string() })
const role = z.enum(userRoles)

function userView({ passwordHash: _, ...user }: User): z.output<typeof userSchema> {
  return user
}

export const userOperations = [
  operation(
    {
      id: 'listUsers',
      method: 'get',
      path: '/users',
      tag,
      summary: 'List who may sign in',
      scope: 'admin',
      answer: usersSchema,
    },
    async ({ metarr }) => ({ users: (await metarr.ports.storage.users.list()).map(userView) }),
  ),
  operation(
    {
      id: 'addUser',
      method: 'post',
      path: '/users',
      tag,
      summary: 'Let somebody sign in',
      description: 'A viewer may `read`, an editor `write`, an admin `admin`.',
      scope: 'admin',
      status: 201,
      body: credentials.extend({ role }),
      answer: userSchema,
      problems: [409],
    },
    async ({ metarr }, { body, caller }) => {
      const user = await addUser(metarr.ports, body)
      await noteDone(metarr, caller, { action: 'addUser', subject: user.name })
      return userView(user)
    },
  ),
  operation(
    {
      id: 'changeRole',
      method: 'patch',
      path: '/users/{userId}',
      tag,
      summary: 'Give a user another role, at once',
      scope: 'admin',
      params,
      body: z.strictObject({ role }),
      answer: userSchema,
      problems: [409],
    },
    async ({ metarr }, { params: { userId }, body, caller }) => {
      const user = await changeRole(metarr.ports, { userId, ...body })
      await noteDone(metarr, caller, { action: 'changeRole', subject: user.name })
      return userView(user)
    },
  ),
  operation(
    {
      id: 'changePassword',
      method: 'put',
      path: '/users/{userId}/password',
      tag,
      summary: 'Give a user another password',
      description: 'Ends all sessions that they have.',
      scope: 'admin',
      params,
      body: z.strictObject({ password: z.string() }),
    },
    async ({ metarr }, { params: { userId }, body, caller }) => {
      await changePassword(metarr.ports, { userId, ...body })
      await noteDone(metarr, caller, { action: 'changePassword', subject: userId })
    },
  ),
  operation(
    {
      id: 'removeUser',
      method: 'delete',
      path: '/users/{userId}',
      tag,
      summary: 'Take a user away, and end their sessions',
      scope: 'admin',
      params,
      problems: [409],
    },
    async ({ metarr }, { params, caller }) => {
      const user = await removeUser(metarr.ports, params)
      await noteDone(metarr, caller, { action: 'removeUser', subject: user.name })
    },
  ),
]

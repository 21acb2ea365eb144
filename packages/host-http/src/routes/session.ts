import {
  addFirstUser,
  beginSession,
  changePassword,
  type LoggedIn,
  logIn,
  logOut,
  type Metarr,
  scopeOfRole,
} from '@metarr/core'
import { z } from 'zod'
import { noteDone } from '../note-done.js'
import { type Host, type Input, operation } from '../operation.js'
import { HttpProblem } from '../problem.js'
import { credentials, sessionSchema } from '../schemas/session-schema.js'
import { type Caller, userCaller } from '../security/caller.js'
import { csrfTokenOf, mustBeOwnPage, sessionCookie } from '../security/session-cookie.js'

type Session = z.output<typeof sessionSchema>

export const sessionOperations = [
  operation(
    {
      id: 'getSession',
      method: 'get',
      path: '/session',
      tag: 'Session',
      summary: 'Tell who asks, and what they may do',
      description: 'Also to those who are not signed in, and to those who show an API key.',
      scope: 'public',
      answer: sessionSchema,
      problems: [429],
    },
    async ({ metarr }, { whoAsks }) => sessionOf(metarr, await whoAsks()),
  ),
  operation(
    {
      id: 'logIn',
      method: 'post',
      path: '/session',
      tag: 'Session',
      summary: 'Sign in with name and password',
      description:
        'The answer sets a cookie that no script can read. Keep `csrfToken` in the page, and send it in the header `X-CSRF-Token` with whatever is no GET.',
      scope: 'public',
      counted: 'logIns',
      body: credentials,
      answer: sessionSchema,
      problems: [401, 403, 429],
    },
    async (host, input) => {
      await mustBeOwnPage(input.request)
      const loggedIn = await logIn(host.metarr.ports, input.body)
      if (loggedIn === undefined) throw wrongLogIn()
      return welcome(host, input, loggedIn)
    },
  ),
  operation(
    {
      id: 'logOut',
      method: 'delete',
      path: '/session',
      tag: 'Session',
      summary: 'Sign out',
      scope: 'read',
    },
    async ({ metarr, basePath }, { caller: { session }, answerHeaders, client }) => {
      if (session !== undefined) await logOut(metarr.ports, session.token)
      answerHeaders.append('set-cookie', sessionCookie({ basePath, ...client }))
    },
  ),
  operation(
    {
      id: 'changeOwnPassword',
      method: 'put',
      path: '/session/password',
      tag: 'Session',
      summary: 'Change your own password',
      description: 'Ends all other sessions that you have.',
      scope: 'read',
      counted: 'logIns',
      body: z.strictObject({ current: z.string(), password: z.string() }),
    },
    async ({ metarr }, { caller, body: { current, password } }) => {
      const { session } = caller
      if (session === undefined)
        throw new HttpProblem(403, 'forbidden', 'Only users who are signed in have a password')
      const { user, token } = session
      if (!(await metarr.ports.passwords.verify(current, user.passwordHash))) throw notCurrent()
      await changePassword(metarr.ports, { userId: user.id, password, keep: token })
      await noteDone(metarr, caller, { action: 'changePassword', subject: user.name })
    },
  ),
  operation(
    {
      id: 'setUp',
      method: 'post',
      path: '/setup',
      tag: 'Session',
      summary: 'Make the first user, an admin, and sign them in',
      description:
        'While there is no user, with an API key that may `admin`, as the one that the server shows at its first start.',
      scope: 'admin',
      status: 201,
      body: credentials,
      answer: sessionSchema,
      problems: [409],
    },
    async (host, input) => {
      const { ports } = host.metarr
      const user = await addFirstUser(ports, input.body)
      await noteDone(host.metarr, input.caller, { action: 'addUser', subject: user.name })
      return welcome(host, input, await beginSession(ports, user))
    },
  ),
]

async function welcome(
  { metarr, basePath }: Host,
  { answerHeaders, client }: Pick<Input<unknown, unknown, unknown>, 'answerHeaders' | 'client'>,
  { user, session, token }: LoggedIn,
): Promise<Session> {
  const caller = userCaller({ user, session, token })
  await noteDone(metarr, caller, { action: 'logIn', subject: user.name })
  answerHeaders.append('set-cookie', sessionCookie({ basePath, ...client }, token))
  return signedInAs({ user, session, token })
}

async function sessionOf({ ports }: Metarr, caller: Caller | undefined): Promise<Session> {
  if (caller?.session !== undefined) return signedInAs(caller.session)
  const needsSetup = (await ports.storage.users.list()).length === 0
  if (caller === undefined) return { signedIn: false, needsSetup }
  return { signedIn: true, needsSetup, name: caller.name, scope: caller.scope }
}

async function signedInAs({ user, session, token }: LoggedIn): Promise<Session> {
  return {
    signedIn: true,
    needsSetup: false,
    name: user.name,
    scope: scopeOfRole(user.role),
    userId: user.id,
    role: user.role,
    csrfToken: await csrfTokenOf(token),
    expiresAt: session.expiresAt,
  }
}

function wrongLogIn(): HttpProblem {
  return new HttpProblem(401, 'wrong-log-in', 'The name or the password is wrong')
}

function notCurrent(): HttpProblem {
  return new HttpProblem(403, 'wrong-log-in', 'That is not your password now')
}

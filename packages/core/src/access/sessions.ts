import type { Ports } from '../ports.js'
import { digestOfText, randomText } from './secret-text.js'
import type { Session } from './session-store.js'
import type { User } from './user-store.js'

const dayMs = 24 * 60 * 60 * 1000

/** How long a session lasts that nobody uses, and how long at most. */
export const sessionLifetime = { unusedMs: 14 * dayMs, longestMs: 90 * dayMs } as const

/** Somebody who is signed in. */
export interface SignedIn {
  readonly user: User
  readonly session: Session
}

/** Somebody who signed in just now, with what to show from now on; nobody can read it again. */
export interface LoggedIn extends SignedIn {
  readonly token: string
}

/** Signs a person in; `undefined` when the name or the password is wrong, after the same time in either case. */
export async function logIn(
  ports: Pick<Ports, 'storage' | 'passwords' | 'clock'>,
  { name, password }: { readonly name: string; readonly password: string },
): Promise<LoggedIn | undefined> {
  const user = await ports.storage.users.findByName(name)
  const isRight = await ports.passwords.verify(password, user?.passwordHash)
  return user !== undefined && isRight ? beginSession(ports, user) : undefined
}

/** Signs somebody in whom we know by other means, and forgets sessions that are over. */
export async function beginSession(
  { storage, clock }: Pick<Ports, 'storage' | 'clock'>,
  user: User,
): Promise<LoggedIn> {
  const now = clock.now()
  const token = randomText()
  const session: Session = {
    digest: await digestOfText(token),
    userId: user.id,
    createdAt: now,
    expiresAt: now + sessionLifetime.unusedMs,
  }
  await storage.sessions.prune(now)
  await storage.sessions.add(session)
  return { user, session, token }
}

/** Written at most this often for a session in use. */
const extendEveryMs = 60 * 60 * 1000

/**
 * Who shows this token, and lets the session last longer; `undefined` when it is none, over, or its user is gone. Where nothing can be written, as on a
 * full disk, sessions are good all the same.
 */
export async function useSession(
  { storage, clock }: Pick<Ports, 'storage' | 'clock'>,
  token: string,
): Promise<SignedIn | undefined> {
  const session = await storage.sessions.find(await digestOfText(token))
  if (session === undefined || session.expiresAt <= clock.now()) return undefined
  const user = await storage.users.find(session.userId)
  if (user === undefined) return undefined
  const expiresAt = laterEnd(session, clock.now())
  if (expiresAt - session.expiresAt < extendEveryMs) return { user, session }
  void storage.sessions.extend(session.digest, expiresAt).catch(() => undefined)
  return { user, session: { ...session, expiresAt } }
}

function laterEnd({ createdAt }: Session, now: number): number {
  return Math.min(now + sessionLifetime.unusedMs, createdAt + sessionLifetime.longestMs)
}

/** Ends the session with this token; whether there was one. */
export async function logOut({ storage }: Pick<Ports, 'storage'>, token: string): Promise<boolean> {
  return storage.sessions.remove(await digestOfText(token))
}

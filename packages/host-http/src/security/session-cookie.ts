import { digestOf, sessionLifetime } from '@metarr/core'
import { parse, serialize } from 'hono/utils/cookie'
import { HttpProblem } from '../problem.js'

const cookieName = 'metarr_session'

/** The header in which a page of ours repeats {@link csrfTokenOf} with everything that changes something. */
const csrfHeader = 'X-CSRF-Token'

/** The token of the session that a browser shows; `undefined` when it shows none. */
export function sessionTokenOf({ headers }: Request): string | undefined {
  return parse(headers.get('cookie') ?? '', cookieName)[cookieName]
}

/** Where a cookie is good. */
export interface CookiePlace {
  /** Below which path everything lies; empty: the root. */
  readonly basePath: string
  /** Whether the browser came by TLS. */
  readonly isSecure: boolean
}

/** A `Set-Cookie` that no script can read and no page of another site makes a browser send. Without a token it takes the cookie away. */
export function sessionCookie({ basePath, isSecure }: CookiePlace, token?: string): string {
  return serialize(cookieName, token ?? '', {
    httpOnly: true,
    maxAge: token === undefined ? 0 : sessionLifetime.longestMs / 1000,
    path: basePath === '' ? '/' : basePath,
    sameSite: 'Strict',
    secure: isSecure,
  })
}

/** What only a page can tell that may read our answers: made of the token, which scripts cannot see. */
export async function csrfTokenOf(token: string): Promise<string> {
  return (await digestOfText(`csrf ${token}`)).slice(0, 43)
}

/**
 * Refuses what a page of somebody else makes a browser send.
 *
 * @throws {HttpProblem} 403 `foreign-page` when the browser says so, or when the header {@link csrfHeader} is not that of the session.
 */
export async function mustBeOwnPage({ headers }: Request, token?: string): Promise<void> {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none')
    throw foreignPage('A page of another origin sent this')
  if (token === undefined) return
  const shown = headers.get(csrfHeader) ?? ''
  // Digests are compared, so that time says nothing of how much is right.
  if ((await digestOfText(shown)) !== (await digestOfText(await csrfTokenOf(token))))
    throw foreignPage(`Send the csrfToken of GET /session in the header ${csrfHeader}`)
}

function foreignPage(message: string): HttpProblem {
  return new HttpProblem(403, 'foreign-page', message)
}

function digestOfText(text: string) {
  return digestOf(new TextEncoder().encode(text))
}

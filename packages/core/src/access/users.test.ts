import { describe, expect, it } from 'vitest'
import { fixedClock, memoryPorts } from '../testing/index.js'
import { logIn, logOut, sessionLifetime, useSession } from './sessions.js'
import { addFirstUser, addUser, changePassword, changeRole, removeUser } from './users.js'

const anna = { name: 'Anna', password: 'correct horse', role: 'admin' } as const
const bob = { name: 'bob', password: 'battery staple', role: 'viewer' } as const

async function aHouse() {
  const ports = memoryPorts({ clock: fixedClock() })
  return { ports, anna: await addUser(ports, anna), bob: await addUser(ports, bob) }
}

async function tokenOf(
  ports: Awaited<ReturnType<typeof aHouse>>['ports'],
  who: typeof anna | typeof bob,
) {
  const loggedIn = await logIn(ports, who)
  return loggedIn?.token ?? 'nobody'
}

describe('users', () => {
  it.each([
    ['a name with spaces', { ...anna, name: 'An na' }],
    ['no name', { ...anna, name: '' }],
    ['a name that is too long', { ...anna, name: 'x'.repeat(65) }],
    ['a short password', { ...anna, password: 'short' }],
    ['an endless password', { ...anna, password: 'x'.repeat(201) }],
    ['a role that is none', { ...anna, role: 'king' as never }],
  ])('refuses %s', async (_, request) => {
    const added = addUser(memoryPorts({}), request)
    await expect(added).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it('keeps nothing that says the password', async () => {
    const { ports } = await aHouse()
    expect(JSON.stringify(await ports.storage.users.list())).not.toContain('correct')
  })

  it('makes a first user once, an admin', async () => {
    const ports = memoryPorts({})
    expect(await addFirstUser(ports, anna)).toMatchObject({ role: 'admin' })
    await expect(addFirstUser(ports, bob)).rejects.toMatchObject({ code: 'already-exists' })
  })

  it('always leaves an admin while there are others', async () => {
    const { ports, anna: admin, bob: viewer } = await aHouse()
    const last = { code: 'last-admin' }
    await expect(removeUser(ports, { userId: admin.id })).rejects.toMatchObject(last)
    const demoted = changeRole(ports, { userId: admin.id, role: 'editor' })
    await expect(demoted).rejects.toMatchObject(last)
    await changeRole(ports, { userId: viewer.id, role: 'admin' })
    await removeUser(ports, { userId: admin.id })
    await removeUser(ports, { userId: viewer.id })
    expect(await ports.storage.users.list()).toEqual([])
  })

  it('knows nobody of an id that is none', async () => {
    const { ports } = await aHouse()
    const nobody = { userId: 'nobody' }
    for (const asked of [
      removeUser(ports, nobody),
      changeRole(ports, { ...nobody, role: 'admin' }),
      changePassword(ports, { ...nobody, password: 'correct horse' }),
    ])
      await expect(asked).rejects.toMatchObject({ code: 'user-not-found' })
  })
})

describe('a session', () => {
  it('begins with the right name and password only', async () => {
    const { ports } = await aHouse()
    expect(await logIn(ports, { ...anna, name: 'ANNA' })).toMatchObject({ user: { name: 'Anna' } })
    expect(await logIn(ports, { ...anna, password: bob.password })).toBeUndefined()
    expect(await logIn(ports, { ...anna, name: 'nobody' })).toBeUndefined()
  })

  it('is known by its token until it is ended, and the token is nowhere kept', async () => {
    const { ports } = await aHouse()
    const token = await tokenOf(ports, anna)
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(await useSession(ports, token)).toMatchObject({ user: { name: 'Anna', role: 'admin' } })
    expect(await logOut(ports, token)).toBe(true)
    expect(await logOut(ports, token)).toBe(false)
    expect(await useSession(ports, token)).toBeUndefined()
  })

  it('lasts while it is used, and no longer than the longest', async () => {
    const { ports } = await aHouse()
    const token = await tokenOf(ports, anna)
    const step = sessionLifetime.unusedMs - 1
    let used = 0
    for (; used < sessionLifetime.longestMs * 2; used += step) {
      if ((await useSession(ports, token)) === undefined) break
      ports.clock.advance(step)
    }
    expect(used).toBeGreaterThanOrEqual(sessionLifetime.longestMs - step)
    expect(used).toBeLessThan(sessionLifetime.longestMs + step)
  })

  it('ends when nobody uses it, and is forgotten when the next begins', async () => {
    const { ports } = await aHouse()
    const token = await tokenOf(ports, anna)
    ports.clock.advance(sessionLifetime.unusedMs)
    expect(await useSession(ports, token)).toBeUndefined()
    await logIn(ports, bob)
    expect(await ports.storage.sessions.prune(ports.clock.now())).toBe(0)
  })

  it('ends with another password, but for the one that changed it', async () => {
    const { ports, anna: user } = await aHouse()
    const [kept, other] = [await tokenOf(ports, anna), await tokenOf(ports, anna)]
    await changePassword(ports, { userId: user.id, password: 'another one', keep: kept })
    expect(await useSession(ports, kept)).toBeDefined()
    expect(await useSession(ports, other)).toBeUndefined()
    expect(await logIn(ports, anna)).toBeUndefined()
    expect(await logIn(ports, { ...anna, password: 'another one' })).toBeDefined()
  })

  it('is that of the role which its user has now', async () => {
    const { ports, bob: user } = await aHouse()
    const token = await tokenOf(ports, bob)
    await changeRole(ports, { userId: user.id, role: 'editor' })
    expect(await useSession(ports, token)).toMatchObject({ user: { role: 'editor' } })
    await removeUser(ports, { userId: user.id })
    expect(await useSession(ports, token)).toBeUndefined()
  })

  it('is good on a full disk, where nothing can be noted', async () => {
    const { ports } = await aHouse()
    const token = await tokenOf(ports, anna)
    ports.clock.advance(24 * 60 * 60 * 1000)
    const extend = async () => Promise.reject(new Error('no room'))
    const { storage } = ports
    const full = { ...storage, sessions: { ...storage.sessions, extend } }
    expect(await useSession({ ...ports, storage: full }, token)).toBeDefined()
  })
})

import { describe, expect, it } from 'vitest'
import type { Session } from '../../access/session-store.js'
import type { User } from '../../access/user-store.js'
import { digestOf } from '../../cache/digest.js'
import { testTime } from '../builders.js'
import { opener } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

function userOf(name: string): User {
  return { id: `user-${name}`, name, role: 'editor', passwordHash: 'x', createdAt: testTime }
}

async function sessionOf(token: string, { id }: User): Promise<Session> {
  const digest = await digestOf(new TextEncoder().encode(token))
  return { digest, userId: id, createdAt: testTime, expiresAt: testTime + 100 }
}

export function describeUserStoreContract(harness: StorageHarness): void {
  describe('user store', () => {
    const open = opener(harness)

    it('finds a user by id and by name, however it is written, and lists all by name', async () => {
      const { users } = await open()
      const [bob, anna] = [userOf('bob'), userOf('Anna')]
      await users.add(bob)
      await users.add(anna)
      expect(await users.find(bob.id)).toEqual(bob)
      expect(await users.find('nobody')).toBeUndefined()
      expect(await users.findByName('aNNa')).toEqual(anna)
      expect(await users.findByName('ann')).toBeUndefined()
      expect(await users.list()).toEqual([anna, bob])
    })

    it('refuses a second user of an id, and of a name', async () => {
      const { users } = await open()
      const anna = userOf('Anna')
      await users.add(anna)
      for (const other of [{ ...anna, name: 'Bob' }, userOf('anna')])
        await expect(users.add(other)).rejects.toMatchObject({ code: 'already-exists' })
      expect(await users.list()).toEqual([anna])
    })

    it('changes role and password, of a user who is there', async () => {
      const { users } = await open()
      const anna = userOf('Anna')
      await users.add(anna)
      expect(await users.change(anna.id, { role: 'admin' })).toBe(true)
      expect(await users.change(anna.id, { passwordHash: 'y' })).toBe(true)
      expect(await users.change('nobody', { role: 'admin' })).toBe(false)
      expect(await users.list()).toEqual([{ ...anna, role: 'admin', passwordHash: 'y' }])
    })

    it('takes a user away once, with their sessions', async () => {
      const { users, sessions } = await open()
      const [anna, bob] = [userOf('Anna'), userOf('Bob')]
      const [hers, his] = [await sessionOf('a', anna), await sessionOf('b', bob)]
      await users.add(anna)
      await users.add(bob)
      await sessions.add(hers)
      await sessions.add(his)
      expect(await users.remove(anna.id)).toBe(true)
      expect(await users.remove(anna.id)).toBe(false)
      expect(await sessions.find(hers.digest)).toBeUndefined()
      expect(await sessions.find(his.digest)).toEqual(his)
    })
  })

  describe('session store', () => {
    const open = opener(harness)

    it('finds a session until it is ended', async () => {
      const { users, sessions } = await open()
      const anna = userOf('Anna')
      const session = await sessionOf('a', anna)
      await users.add(anna)
      await sessions.add(session)
      expect(await sessions.find(session.digest)).toEqual(session)
      await sessions.extend(session.digest, testTime + 500)
      expect(await sessions.find(session.digest)).toMatchObject({ expiresAt: testTime + 500 })
      expect(await sessions.remove(session.digest)).toBe(true)
      expect(await sessions.remove(session.digest)).toBe(false)
      await sessions.extend(session.digest, testTime + 900)
      expect(await sessions.find(session.digest)).toBeUndefined()
    })

    it('ends all sessions of a user but one', async () => {
      const { users, sessions } = await open()
      const [anna, bob] = [userOf('Anna'), userOf('Bob')]
      const [one, two, his] = [
        await sessionOf('a', anna),
        await sessionOf('b', anna),
        await sessionOf('c', bob),
      ]
      await users.add(anna)
      await users.add(bob)
      for (const session of [one, two, his]) await sessions.add(session)
      expect(await sessions.removeOfUser(anna.id, two.digest)).toBe(1)
      expect(await sessions.find(one.digest)).toBeUndefined()
      expect(await sessions.removeOfUser(anna.id)).toBe(1)
      expect(await sessions.find(his.digest)).toEqual(his)
    })

    it('forgets those that are over', async () => {
      const { users, sessions } = await open()
      const anna = userOf('Anna')
      await users.add(anna)
      const [over, good] = [await sessionOf('a', anna), await sessionOf('b', anna)]
      await sessions.add({ ...over, expiresAt: testTime })
      await sessions.add(good)
      expect(await sessions.prune(testTime)).toBe(1)
      expect(await sessions.find(over.digest)).toBeUndefined()
      expect(await sessions.find(good.digest)).toEqual(good)
    })
  })
}

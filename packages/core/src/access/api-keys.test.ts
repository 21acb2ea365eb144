import { describe, expect, it } from 'vitest'
import { memoryPorts } from '../testing/memory-ports.js'
import { allows } from './access-scope.js'
import { createApiKey, revokeApiKey, useApiKey } from './api-keys.js'

describe('an API key', () => {
  it('is known by its secret until it is revoked', async () => {
    const ports = memoryPorts({})
    const { key, secret } = await createApiKey(ports, { name: 'Radarr', scope: 'write' })
    expect(await useApiKey(ports, secret)).toMatchObject({ name: 'Radarr', scope: 'write' })
    await revokeApiKey(ports, { keyId: key.id })
    expect(await useApiKey(ports, secret)).toBeUndefined()
    await expect(revokeApiKey(ports, { keyId: key.id })).rejects.toMatchObject({
      code: 'api-key-not-found',
    })
  })

  it('is long, and its secret is nowhere kept', async () => {
    const ports = memoryPorts({})
    const { secret } = await createApiKey(ports, { name: 'Radarr', scope: 'read' })
    expect(secret).toMatch(/^metarr_[\w-]{43}$/)
    expect(JSON.stringify(await ports.storage.apiKeys.list())).not.toContain(secret.slice(7))
  })

  it('remembers when it was shown last', async () => {
    const ports = memoryPorts({})
    const { secret } = await createApiKey(ports, { name: 'Radarr', scope: 'read' })
    await useApiKey(ports, secret)
    expect(await ports.storage.apiKeys.list()).toMatchObject([{ lastUsedAt: ports.clock.now() }])
  })

  it('is good on a full disk, where nothing can be noted', async () => {
    const { storage, ...ports } = memoryPorts({})
    const { secret } = await createApiKey({ storage, ...ports }, { name: 'Radarr', scope: 'read' })
    const noteUse = async () => Promise.reject(new Error('no room'))
    const full = { ...storage, apiKeys: { ...storage.apiKeys, noteUse } }
    expect(await useApiKey({ ...ports, storage: full }, secret)).toMatchObject({ name: 'Radarr' })
  })

  it.each(['', '  ', 'x'.repeat(101)])('needs a name that says something, not %j', async (name) => {
    const made = createApiKey(memoryPorts({}), { name, scope: 'read' })
    await expect(made).rejects.toMatchObject({ code: 'invalid-input' })
  })
})

describe('allows', () => {
  it.each([
    ['read', 'read', true],
    ['read', 'write', false],
    ['write', 'read', true],
    ['write', 'admin', false],
    ['admin', 'write', true],
  ] as const)('one with %s to do what needs %s: %s', (scope, needed, expected) => {
    expect(allows(scope, needed)).toBe(expected)
  })
})

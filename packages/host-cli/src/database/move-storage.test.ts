import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { digestOf, InvalidInputError } from '@metarr/core'
import { createSqliteStorage } from '@metarr/storage-sqlite'
import { afterAll, expect, it } from 'vitest'
import { moveStorage } from './move-storage.js'

const root = await mkdtemp(join(tmpdir(), 'metarr-move-'))
afterAll(() => rm(root, { recursive: true, force: true }))

it('refuses to replace a database in which there are only API keys', async () => {
  const from = await createSqliteStorage({ file: join(root, 'from.db') })
  const to = await createSqliteStorage({ file: join(root, 'to.db') })
  const key = {
    id: 'a',
    name: 'Radarr',
    scope: 'read',
    digest: await digestOf(new Uint8Array(1)),
  } as const
  await to.apiKeys.add({ ...key, createdAt: 1 })
  await expect(moveStorage(from, to)).rejects.toBeInstanceOf(InvalidInputError)
  expect(await to.apiKeys.list()).toHaveLength(1)
  await Promise.all([from.close(), to.close()])
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeStorageContract } from '@metarr/core/testing'
import { afterAll, beforeAll } from 'vitest'
import { createSqliteStorage } from './storage.js'

let folder = ''
let count = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'metarr-sqlite-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

describeStorageContract('SQLite in a file', {
  open: async () => createSqliteStorage({ file: join(folder, `${count++}.db`) }),
})

describeStorageContract('SQLite in memory', {
  open: async () => createSqliteStorage({ file: ':memory:' }),
})

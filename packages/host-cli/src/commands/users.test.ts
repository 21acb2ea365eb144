import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runCommandHere } from '../command-under-test.js'
import { exitCodes } from '../exit-code.js'

let home: string
let file: string

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'metarr-users-'))
  file = join(home, 'password')
})
afterAll(() => rm(home, { recursive: true, force: true }))

const metarr = (...args: readonly string[]) =>
  runCommandHere([...args, '--data', join(home, 'data')])

async function withPassword(password: string, ...args: readonly string[]) {
  await writeFile(file, `${password}\n`)
  return metarr(...args, '--file', file)
}

it('lets people in, changes who they are, and takes them away', { timeout: 60_000 }, async () => {
  const added = await withPassword('correct horse', 'users', 'add', 'Anna', '--role', 'admin')
  expect(added).toMatchObject({ code: exitCodes.done, stdout: 'Anna can sign in as admin\n' })
  await withPassword('battery staple', 'users', 'add', 'bob')
  const again = await withPassword('battery staple', 'users', 'add', 'BOB')
  expect(again).toMatchObject({ code: exitCodes.failed })
  expect(again.stderr).toContain('There is such a user already')
  const short = await withPassword('short', 'users', 'password', 'bob')
  expect(short).toMatchObject({ code: exitCodes.usage })
  expect(await withPassword('another staple', 'users', 'password', 'Bob')).toMatchObject({
    code: exitCodes.done,
  })
  const { stdout } = await metarr('users', '--json')
  expect(JSON.parse(stdout)).toMatchObject([
    { name: 'Anna', role: 'admin' },
    { name: 'bob', role: 'viewer' },
  ])
  expect(stdout).not.toContain('scrypt')
  const last = await metarr('users', 'remove', 'anna')
  expect(last.stderr).toContain('Anna is the only admin')
  expect((await metarr('users', 'role', 'bob', 'admin')).stdout).toBe('bob is admin now\n')
  expect((await metarr('users', 'remove', 'anna')).stdout).toBe('Anna can no longer sign in\n')
  const gone = await metarr('users', 'role', 'anna', 'viewer')
  expect(gone.stderr).toContain('metarr users')
  expect((await metarr('audit', '--json')).stdout).toContain('"changeRole"')
})

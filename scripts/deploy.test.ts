import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const entrypoint = fileURLToPath(new URL('../deploy/entrypoint.sh', import.meta.url))
const unit = fileURLToPath(new URL('../deploy/metarr.service', import.meta.url))
const isRoot = process.getuid?.() === 0
const patience = 60_000

let home: string

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'metarr-deploy-'))
  await chmod(home, 0o755)
  const command = join(home, 'metarr')
  await writeFile(command, '#!/bin/sh\necho "$(id -u):$(id -g) $(umask) $METARR_DATA $*"\n')
  await chmod(command, 0o755)
})
afterEach(() => rm(home, { recursive: true, force: true }))

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

function run(
  file: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { PATH: `${home}:/usr/bin:/bin`, ...environment }
    execFile(file, [...args], { env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    )
  })
}

describe('the entrypoint of the image', { timeout: patience }, () => {
  it.runIf(isRoot)('becomes the user it is told, and hands its folder over', async () => {
    const data = join(home, 'config')
    const environment = { METARR_DATA: data, PUID: '1234', PGID: '5678', UMASK: '002' }
    const { stdout } = await run(entrypoint, ['serve', '--port', '0'], environment)
    expect(stdout).toBe(`1234:5678 0002 ${data} serve --port 0\n`)
    const { uid, gid } = await stat(data)
    expect({ uid, gid }).toEqual({ uid: 1234, gid: 5678 })
  })

  it.runIf(isRoot)('leaves a folder alone that is handed over already', async () => {
    const data = join(home, 'config')
    await mkdir(data)
    await writeFile(join(data, 'of-root'), '')
    const environment = { METARR_DATA: data, PUID: '0', PGID: '0' }
    expect((await run(entrypoint, ['doctor'], environment)).code).toBe(0)
    expect((await stat(join(data, 'of-root'))).uid).toBe(0)
  })

  it.each([
    ['PUID', 'root'],
    ['PGID', ''],
    ['UMASK', '0999'],
  ])('refuses a %s that is %j', async (name, value) => {
    const environment = { METARR_DATA: join(home, 'config'), [name]: value || ' ' }
    const { code, stderr } = await run(entrypoint, ['serve'], environment)
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(name) })
  })
})

const hasSystemd = await isThere('systemd-analyze')

it.runIf(hasSystemd)('is a unit that systemd understands', { timeout: patience }, async () => {
  const text = await readFile(unit, 'utf8')
  const here = join(home, 'metarr.service')
  await writeFile(
    here,
    text
      .replace(/^ExecStart=\S+/m, `ExecStart=${join(home, 'metarr')}`)
      .replace(/^User=.*/m, 'User=root')
      .replace(/^Group=.*/m, 'Group=root'),
  )
  const { stdout, stderr } = await run('systemd-analyze', ['verify', '--man=no', here])
  const about = `${stdout}${stderr}`.split('\n').filter((line) => line.includes('metarr.service'))
  expect(about).toEqual([])
})

/** Whether a program is there. */
function isThere(program: string): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(program, ['--version'], (error) => resolve(error === null))
  })
}

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { webFolder } from '../node/web-folder.js'
import { webAnswer } from './web-answer.js'
import type { WebFiles } from './web-files.js'

let folder: string
let files: WebFiles

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'metarr-web-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(
    join(folder, 'index.html'),
    '<base href="/" /><meta name="csp-nonce" content="" />',
  )
  await writeFile(join(folder, 'assets', 'index-1a2b.js'), 'start()')
  const found = await webFolder(folder)
  if (found === undefined) throw new Error('There is a page, and it is not found')
  files = found
})

afterAll(() => rm(folder, { recursive: true }))

const page = { accept: 'text/html,*/*' }

function ask(path: string, headers: Record<string, string> = {}, basePath = '', method = 'GET') {
  const request = new Request(`http://metarr.test${path}`, { headers, method })
  return webAnswer(request, { files, basePath })
}

it.each(['/', '/items/42', '/settings/players'])(
  'shows the page at %s, and has it asked for anew each time',
  async (path) => {
    const answer = await ask(path, page)
    expect(await answer?.text()).toContain('<base href="/"')
    expect(answer?.headers.get('cache-control')).toBe('no-cache')
  },
)

it('tells the page below which path it lies, with and without a slash', async () => {
  for (const path of ['/metarr', '/metarr/', '/metarr/items/42']) {
    const answer = await ask(path, page, '/metarr')
    expect(await answer?.text()).toContain('<base href="/metarr/"')
  }
})

it('lets run only what came with the page: another nonce each time', async () => {
  const nonces = await Promise.all(
    [1, 2].map(async () => {
      const answer = await ask('/', page)
      const nonce = /content="([\w-]+)"/.exec((await answer?.text()) ?? '')?.[1]
      expect(answer?.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`)
      expect(answer?.headers.get('content-security-policy')).toContain("script-src 'self';")
      return nonce
    }),
  )
  expect(nonces[0]).not.toBe(nonces[1])
})

it('lets what has a digest in its name be kept for ever, packed for those who take it', async () => {
  const plain = await ask('/assets/index-1a2b.js')
  expect(await plain?.text()).toBe('start()')
  expect(plain?.headers.get('cache-control')).toContain('immutable')
  const packed = await ask('/assets/index-1a2b.js', { 'accept-encoding': 'br, gzip' })
  expect(packed?.headers.get('content-encoding')).toBe('gzip')
})

it.each([
  ['of the API', '/api/v1/nothing', '', 'GET'],
  ['outside the base', '/items/42', '/metarr', 'GET'],
  ['beside the base', '/metarrs', '/metarr', 'GET'],
  ['that is posted to', '/items/42', '', 'POST'],
])('leaves an address %s to others', async (_, path, basePath, method) => {
  expect(await ask(path, page, basePath, method)).toBeUndefined()
})

it('shows no page where a script or picture was meant', async () => {
  expect(await ask('/assets/index-old.js', { accept: '*/*' })).toBeUndefined()
})

it('never leaves its folder, and takes a folder for no file', async () => {
  for (const path of ['../package.json', '..%2fpackage.json', '/etc/passwd', 'assets'])
    expect(await files.read(path)).toBeUndefined()
})

it('is no UI without a page', async () => {
  expect(await webFolder(join(folder, 'assets'))).toBeUndefined()
})

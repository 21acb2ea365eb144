import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startCommand } from '../../host-cli/src/command-under-test.js'
import { openSample, type SampleUnderTest } from '../../host-cli/src/sample-under-test.js'

const web = fileURLToPath(new URL('..', import.meta.url))
const built = fileURLToPath(new URL('../../host-http/dist/web', import.meta.url))
const run = promisify(execFile)

/** A server of its own with the sample library, as `metarr serve` starts it. */
export interface AppUnderTest extends SampleUnderTest {
  /** Where the UI is. */
  readonly url: string
  /** Of an API key that may do everything. */
  readonly key: string
  /** Asks the API with the key. */
  api(method: string, path: string, body?: unknown): Promise<ReturnType<typeof JSON.parse>>
  /** Ends the server. */
  stop(): Promise<void>
  /** Starts it anew at the same address. */
  start(): Promise<void>
}

interface AppOptions {
  /** Below which path it lies. Default: the root. */
  readonly basePath?: string
  /** Which folders of the movies stay. Default: all. */
  readonly folders?: readonly string[]
  /** `prepared`, which is the default: the movies are a library, and all is done up to the choice of artwork. `new`: nothing is. */
  readonly state?: 'new' | 'prepared'
}

/** Builds the UI where it is older than its sources, fills a library, and starts the server. */
export async function openApp({
  basePath = '',
  folders,
  state = 'prepared',
}: AppOptions = {}): Promise<AppUnderTest> {
  const [place] = await Promise.all([openSample(), buildWeb()])
  if (folders !== undefined) await keepOnly(place.sample.movies, folders)
  if (state === 'prepared') await prepare(place)
  const { value } = await place.json('keys', 'add', 'tests', '--scope', 'admin')
  const key: string = value.secret
  const base = basePath === '' ? [] : ['--base-path', basePath]
  let server = await startServer(place, ['--port', '0', ...base])
  const { url } = server
  return {
    ...place,
    url,
    key,
    async api(method, path, body) {
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: { 'x-api-key': key, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
      return text === '' ? undefined : JSON.parse(text)
    },
    stop: () => server.stop(),
    async start() {
      server = await startServer(place, ['--port', new URL(url).port, ...base])
    },
    async close() {
      await server.stop()
      await place.close()
    },
  }
}

async function keepOnly(root: string, folders: readonly string[]): Promise<void> {
  const others = (await readdir(root)).filter((name) => !folders.includes(name))
  for (const name of others) await rm(join(root, name), { recursive: true })
}

async function prepare(place: SampleUnderTest): Promise<void> {
  await must(place, 'library', 'add', place.sample.movies)
  for (const command of ['scan', 'identify', 'enrich', 'select']) await must(place, command)
}

async function must(place: SampleUnderTest, ...command: readonly string[]): Promise<void> {
  const { code, stderr } = await place.run(...command)
  if (code !== 0 && code !== 1) throw new Error(`metarr ${command.join(' ')}: ${code}\n${stderr}`)
}

async function startServer({ environment }: SampleUnderTest, options: readonly string[]) {
  const { child, ended } = startCommand(['serve', ...options], environment)
  const url = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (piece: Buffer) => {
      text += piece.toString()
      const found = /(http:\/\/127\.0\.0\.1:\d+\S*)\/api\/v1/.exec(text)?.[1]
      if (found !== undefined) resolve(found)
    })
    void ended.then(({ code, stderr }) => reject(new Error(`It ended with ${code}: ${stderr}`)))
  })
  return {
    url,
    async stop(): Promise<void> {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Builds the UI, unless it is newer than all its sources. Two that build at once both end with a whole one. */
async function buildWeb(): Promise<void> {
  const [source, result] = await Promise.all([newest(web), changedAt(join(built, 'index.html'))])
  if (result > source) return
  const dist = join(built, '..')
  await mkdir(dist, { recursive: true })
  const fresh = await mkdtemp(join(dist, '.web-'))
  await run('npx', ['vite', 'build', '--logLevel', 'error', '--outDir', join(fresh, 'web')], {
    cwd: web,
    // Tests run with another; it would build what developers see.
    env: { ...process.env, NODE_ENV: 'production' },
  })
  await rename(built, join(fresh, 'old')).catch(() => undefined)
  await rename(join(fresh, 'web'), built).catch(() => undefined)
  await rm(fresh, { recursive: true, force: true })
}

async function newest(folder: string): Promise<number> {
  const files = ['index.html', 'vite.config.ts', 'package.json'].map((name) => join(folder, name))
  const entries = await readdir(join(folder, 'src'), { recursive: true, withFileTypes: true })
  const sources = entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map(({ parentPath, name }) => join(parentPath, name))
  return Math.max(...(await Promise.all([...files, ...sources].map(changedAt))))
}

async function changedAt(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.mtimeMs ?? 0
}

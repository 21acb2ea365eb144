// Installs the packed tarballs as a user would, in an empty folder outside the repository, and uses
// them there: every entry point, the command, and the example programs compiled against the tarballs.
// `npm run smoke` needs `npm run build` first; KEEP=1 keeps the folder.
import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pack, publicPackages } from './packages.js'

const folder = mkdtempSync(join(tmpdir(), 'metarr-smoke-'))
const tarballs = join(folder, 'tarballs')
const user = join(folder, 'user')
const examples = join(user, 'examples')
const compiled = join(user, 'compiled')
const command = join(user, 'node_modules/.bin/metarr')
const environment = { ...process.env, METARR_DATA: join(user, 'data'), NODE_OPTIONS: '' }
const packages = publicPackages()
const root: { devDependencies: Record<string, string> } = JSON.parse(
  readFileSync('package.json', 'utf8'),
)

let passed = 0
let failed = 0

await step('Do the tarballs install in an empty folder?', installTarballs)
for (const entry of packages.flatMap(({ entries }) => entries).filter(runsWithoutVitest)) {
  await step(`Does ${entry} import?`, () => importEntry(entry))
}
await step('Does a contract suite from the tarball accept the memory adapter?', runContract)
await step('Does `metarr --version` answer?', askVersion)
await step('Does `metarr demo DIR` run?', () => metarr('demo', join(user, 'demo')))
await step('Does `metarr serve` show the web UI?', openWeb)
await step('Do the examples compile against the tarballs?', compileExamples)
for (const example of exampleNames()) {
  await step(`Does examples/${example} run?`, () => runExample(example))
}

if (process.env['KEEP'] === undefined) rmSync(folder, { recursive: true })
else console.log(`kept ${folder}`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

async function step(question: string, answer: () => unknown): Promise<void> {
  try {
    await answer()
    passed += 1
    console.log(`  yes  ${question}`)
  } catch (error) {
    failed += 1
    console.log(`  NO   ${question}\n${explain(error)}`)
  }
}

/** What the command printed, which for tsc is all there is. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'stdout' in error ? `${error.message}\n${error.stdout}` : error.message
}

function installTarballs(): void {
  mkdirSync(tarballs)
  mkdirSync(user)
  const files = packages.map((each) => pack(each, tarballs))
  writeFileSync(join(user, 'package.json'), '{ "private": true, "type": "module" }')
  const tools = ['vitest', 'typescript', '@types/node'].map(pinned)
  const others = exampleDependencies()
  const options = ['--no-audit', '--no-fund', '--no-progress']
  run('npm', ['install', ...options, ...files, ...tools, ...others])
}

/** What the examples need that is not ours. */
function exampleDependencies(): readonly string[] {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync('examples/package.json', 'utf8'),
  ) as { dependencies: Record<string, string>; devDependencies: Record<string, string> }
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([name]) => !name.startsWith('@metarr/'))
    .map(([name, version]) => `${name}@${version}`)
}

function pinned(tool: string): string {
  return `${tool}@${root.devDependencies[tool]}`
}

/** The contract suites import inside a vitest run only, which is the step after. */
function runsWithoutVitest(entry: string): boolean {
  return !entry.endsWith('/testing')
}

function importEntry(entry: string): void {
  run('node', ['--input-type=module', '--eval', `await import(${JSON.stringify(entry)})`])
}

function runContract(): void {
  const test = `
    import { createMemoryBlobStore } from '@metarr/core/memory'
    import { describeBlobStoreContract } from '@metarr/core/testing'
    describeBlobStoreContract('memory', { open: async () => createMemoryBlobStore() })`
  writeFileSync(join(user, 'contract.test.js'), test)
  run('npx', ['vitest', 'run', '--no-color', 'contract.test.js'])
}

function askVersion(): void {
  const { version } = packages.find(({ name }) => name === '@metarr/host-cli') ?? {}
  const answer = metarr('--version').trim()
  if (!answer.includes(`${version}`)) throw new Error(`It answers ${answer} instead of ${version}.`)
}

/** The page, and the scripts and styles that it names. */
async function openWeb(): Promise<void> {
  const server = spawn(command, ['serve', '--port', '0'], { cwd: user, env: environment })
  try {
    const url = await addressOf(server)
    const page = await got(url)
    const parts = [...page.matchAll(/(?:src|href)="([^"]+[.](?:js|css))"/g)].map(([, path]) => path)
    if (parts.length < 2) throw new Error(`The page names neither scripts nor styles: ${page}`)
    for (const path of parts) await got(new URL(`${path}`, url).href)
  } finally {
    server.kill()
  }
}

async function addressOf({ stdout, stderr }: ChildProcessWithoutNullStreams): Promise<string> {
  let said = ''
  stderr.on('data', (text: Buffer) => {
    said += text
  })
  for await (const text of stdout.iterator({ destroyOnReturn: false })) {
    said += text
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? []
    if (url !== undefined) return `${url}/`
  }
  throw new Error(`It ended: ${said}`)
}

async function got(url: string): Promise<string> {
  const response = await fetch(url, { headers: { accept: 'text/html, */*' } })
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return response.text()
}

function compileExamples(): void {
  cpSync('examples', examples, {
    recursive: true,
    filter: (path) => !path.includes('node_modules'),
  })
  const options = [
    '--module',
    'nodenext',
    '--target',
    'es2023',
    '--strict',
    '--skipLibCheck',
    'false',
  ]
  const files = exampleNames().map((name) => join(examples, `${name}.ts`))
  run('npx', ['tsc', ...options, '--types', 'node', '--outDir', compiled, ...files])
}

/** Those that look at a folder of movies are given the demo's. */
function runExample(name: string): void {
  run('node', [join(compiled, `${name}.js`), join(user, 'demo', 'movies')])
}

function exampleNames(): string[] {
  const files = readdirSync('examples').filter((file) => /^\d.*[.]ts$/.test(file))
  return files.filter((file) => !file.endsWith('.test.ts')).map((file) => file.slice(0, -3))
}

function metarr(...options: string[]): string {
  return run(command, options)
}

function run(program: string, options: readonly string[]): string {
  return execFileSync(program, options, {
    cwd: user,
    env: environment,
    encoding: 'utf8',
    stdio: 'pipe',
    timeout: 300_000,
  })
}

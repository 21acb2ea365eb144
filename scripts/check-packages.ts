// Packs every public package as npm would publish it, asks publint and attw about the tarball, and looks for what no import leads to.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { type PublicPackage, pack, publicPackages } from './packages.js'

const attwOptions = ['--profile', 'esm-only', '--no-emoji', '--no-color', '--format', 'ascii']

/** What a package is worthless without, though nothing imports it. */
const promised: Readonly<Record<string, readonly RegExp[]>> = {
  '@metarr/host-http': [/^dist\/web\/index\.html$/, /^dist\/web\/assets\/index-.*\.js$/],
}

const destination = mkdtempSync(join(tmpdir(), 'metarr-check-'))
try {
  for (const publicPackage of publicPackages()) await check(publicPackage)
} finally {
  rmSync(destination, { recursive: true })
}

async function check(publicPackage: PublicPackage): Promise<void> {
  const tarball = pack(publicPackage, destination)
  const complaints = [
    ...(await askPublint(tarball)),
    ...askAttw(publicPackage, tarball),
    ...missing(publicPackage, tarball),
  ]
  for (const complaint of complaints) console.error(`${publicPackage.name}: ${complaint}`)
  if (complaints.length > 0) process.exitCode = 1
  else console.log(`${publicPackage.name}: the tarball is sound`)
}

async function askPublint(path: string): Promise<string[]> {
  const { buffer, byteOffset, byteLength } = readFileSync(path)
  const tarball = buffer.slice(byteOffset, byteOffset + byteLength)
  const { messages, pkg } = await publint({ pack: { tarball }, strict: true })
  return messages.map((message) => formatMessage(message, pkg) ?? message.code)
}

/** A package without entries is a command: nobody imports its types. */
function askAttw({ entries }: PublicPackage, tarball: string): string[] {
  if (entries.length === 0) return []
  const { status, stdout, stderr } = spawnSync('attw', [tarball, ...attwOptions], {
    encoding: 'utf8',
  })
  return status === 0 ? [] : [`${stdout}${stderr}`]
}

function missing({ name }: PublicPackage, tarball: string): string[] {
  const expected = promised[name] ?? []
  if (expected.length === 0) return []
  const listed = execFileSync('tar', ['--list', '--gzip', '--file', tarball], { encoding: 'utf8' })
  const files = listed.split('\n').map((path) => path.replace(/^package\//, ''))
  return expected
    .filter((path) => !files.some((file) => path.test(file)))
    .map((path) => `the tarball has no ${path.source}`)
}

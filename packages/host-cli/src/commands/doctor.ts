import { statfs } from 'node:fs/promises'
import { type Service, servicesOf, testService } from '@metarr/core'
import type { App } from '../app.js'
import { databaseOf, nameOf } from '../database/database.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { checkServer } from './check-server.js'
import { checkAccess, type Finding } from './finding.js'

export interface DoctorOptions {
  /** The file that `serve` or `worker` writes its log to. */
  readonly log?: string
}

/** `doctor`: looks whether everything that Metarr needs is there, and says the way out where it is not. */
export async function doctor(app: App, { log }: DoctorOptions = {}): Promise<ExitCode> {
  const findings = [
    checkNode(),
    ...(await checkDataFolder(app)),
    await checkDatabase(app),
    ...(await checkProviders(app)),
    ...(await checkLibraries(app)),
    ...(await checkServer(app, log)),
  ]
  app.console.result(findings)
  const { green, red } = app.console.colors
  for (const { check, ok, message } of findings)
    app.console.print(`${ok ? green('✓') : red('✗')} ${check}: ${message}`)
  return findings.every(({ ok }) => ok) ? exitCodes.done : exitCodes.failed
}

function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const ok = major > 20 || (major === 20 && minor >= 19)
  return {
    check: 'Node',
    ok,
    message: ok ? process.version : `${process.version} is too old; 20.19 or newer is needed`,
  }
}

async function checkDataFolder({ dataFolder }: App): Promise<readonly Finding[]> {
  const { bavail, bsize } = await statfs(dataFolder)
  const gigabytes = (bavail * bsize) / 1024 ** 3
  return [
    await checkAccess('Data folder', dataFolder),
    {
      check: 'Free space',
      ok: gigabytes > 1,
      message: `${gigabytes.toFixed(1)} GB${gigabytes > 1 ? '' : '; make room, or choose another folder with --data'}`,
    },
  ]
}

/** It is open by now: what keeps it from being opened ends every command. */
async function checkDatabase(app: App): Promise<Finding> {
  const items = await app.metarr.ports.storage.items.count({})
  return { check: 'Database', ok: true, message: `${nameOf(databaseOf(app))}; ${items} items` }
}

async function checkProviders({ metarr, signal }: App): Promise<readonly Finding[]> {
  const providers = servicesOf(metarr.ports)
  if (metarr.ports.metadataProviders.length === 0) {
    const message =
      'none tells metadata; set METARR__PROVIDERS__TMDB__TOKEN to TMDB’s read access token'
    return [{ check: 'Providers', ok: false, message }, ...(await testAll(providers, signal))]
  }
  return testAll(providers, signal)
}

function testAll(providers: readonly Service[], signal: AbortSignal): Promise<readonly Finding[]> {
  return Promise.all(
    providers.map(async (provider) => {
      const { name, ok, message } = await testService(provider, signal)
      return { check: `Provider ${name}`, ok, message: message + standingOf(provider) }
    }),
  )
}

/** What holds calls back after that. */
function standingOf({ standing }: Service): string {
  const { circuit = 'closed', pausedMs = 0 } = standing?.() ?? {}
  const pause =
    pausedMs > 0 ? `; it asked to be left alone for ${Math.ceil(pausedMs / 1000)} s: wait` : ''
  return circuit === 'closed' ? pause : `; it failed too often and is left alone for now${pause}`
}

async function checkLibraries({ metarr }: App): Promise<readonly Finding[]> {
  const libraries = await metarr.listLibraries()
  return Promise.all(libraries.map(({ name, root }) => checkAccess(`Library ${name}`, root)))
}

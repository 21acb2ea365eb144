import { accessSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const systems = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** The Chromium of this machine, else the one that npm brought along; `METARR_TEST_BROWSER=npm` asks for the latter. */
export async function openBrowser(): Promise<Browser> {
  const found = process.env['METARR_TEST_BROWSER'] === 'npm' ? undefined : systems.find(isThere)
  const executablePath = found ?? (await unpackShipped())
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}

/**
 * The packed browser unpacks the libraries and the font that a bare machine lacks where it takes the machine for AWS Lambda, and points to them
 * in the environment of this process. Its own options are for Lambda: one process for all pages, and no same-origin policy.
 */
async function unpackShipped(): Promise<string> {
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs20.x'
  const { default: packed } = await import('@sparticuz/chromium')
  return packed.executablePath()
}

function isThere(path: string): boolean {
  try {
    accessSync(path)
    return true
  } catch {
    return false
  }
}

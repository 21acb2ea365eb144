import { accessSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const systems = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** The Chromium of this machine, else the one that npm brought along. */
export async function openBrowser(): Promise<Browser> {
  const found = systems.find(isThere)
  if (found !== undefined) {
    const args = ['--no-sandbox', '--disable-dev-shm-usage']
    return chromium.launch({ executablePath: found, args })
  }
  const { default: shipped } = await import('@sparticuz/chromium')
  return chromium.launch({ executablePath: await shipped.executablePath(), args: shipped.args })
}

function isThere(path: string): boolean {
  try {
    accessSync(path)
    return true
  } catch {
    return false
  }
}

// Takes a picture of every page, on a desk and on a phone, in both themes, for docs/images/web.
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { openApp } from '../tests/app-under-test.js'
import { openBrowser } from '../tests/browser.js'

const target = fileURLToPath(new URL('../../../docs/images/web/', import.meta.url))
const themes = ['dark', 'light'] as const
const screens = {
  desktop: { width: 1280, height: 860 },
  phone: { width: 390, height: 844 },
} as const

await mkdir(target, { recursive: true })
const [app, browser] = await Promise.all([openApp(), openBrowser()])
try {
  const { items } = await app.api('GET', '/items?q=Metropolis&fields=title&limit=1')
  const item = `/items/${items[0].id}`
  await app.api('POST', `${item}/publish`)
  await app.api('PATCH', item, { metadata: { tagline: 'The mediator between head and hands' } })
  const pages = {
    library: '/',
    table: '/?view=table',
    item,
    artwork: `${item}/artwork/poster`,
    review: '/review',
    identify: '/identify',
    activity: '/activity',
    settings: '/settings',
    setup: '/setup',
    login: '/login',
  }
  for (const [screen, viewport] of Object.entries(screens))
    for (const colorScheme of themes) {
      const context = await browser.newContext({
        viewport,
        colorScheme,
        locale: 'en-GB',
        reducedMotion: 'reduce',
        extraHTTPHeaders: { 'x-api-key': app.key },
      })
      const page = await context.newPage()
      for (const [name, path] of Object.entries(pages)) {
        await page.goto(app.url + path)
        await take(page, `${target}${name}-${screen}-${colorScheme}.webp`)
      }
      await context.close()
    }
} finally {
  await browser.close()
  await app.close()
}

async function take(page: Page, path: string): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.locator('.skeleton').first().waitFor({ state: 'detached' })
  await page.waitForTimeout(1500)
  const picture = await page.screenshot({ animations: 'disabled' })
  await writeFile(path, await sharp(picture).webp({ quality: 82 }).toBuffer())
  console.log(path.slice(target.length))
}

import { createHash } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from './accessible.js'
import { type AppUnderTest, openApp } from './app-under-test.js'
import { openBrowser } from './browser.js'

const patience = 600_000
const password = 'correct horse battery staple'
const movie = 'Metropolis (1927)'

let app: AppUnderTest
let browser: Browser
let page: Page
const broken: string[] = []

beforeAll(async () => {
  const opened = await Promise.all([openApp({ prepare: [] }), openBrowser()])
  app = opened[0]
  browser = opened[1]
  const { libraries } = await app.api('GET', '/libraries')
  for (const { id } of libraries) await app.api('DELETE', `/libraries/${id}`)
  page = await newPage()
}, patience)

afterAll(async () => {
  await browser?.close()
  await app?.close()
}, patience)

async function newPage(): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  const opened = await context.newPage()
  opened.setDefaultTimeout(120_000)
  opened.on('pageerror', (error) => void broken.push(error.message))
  return opened
}

/** The files beside a movie, by name, as digests. */
async function filesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const place = join(app.sample.movies, folder)
  const names = (await readdir(place)).sort()
  const digests = names.map(async (name) => {
    const bytes = await readFile(join(place, name))
    return [name, createHash('sha256').update(bytes).digest('hex')] as const
  })
  return new Map(await Promise.all(digests))
}

function button(name: string | RegExp) {
  return page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
}

async function sees(text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor()
}

describe('the web UI from its first start on', { timeout: patience }, () => {
  it('leads from nothing to the first published title', async () => {
    await page.goto(app.url)
    await page.waitForURL('**/setup')
    await page.getByLabel('First API key').fill(app.key)
    await page.getByLabel('Name').fill('ada')
    await page.getByLabel('Password').fill(password)
    await button('Next').click()
    await page.getByRole('textbox', { name: 'Folder' }).fill(join(app.sample.movies, '..'))
    await page.keyboard.press('Enter')
    await button('movies').click()
    await button('Add this folder').click()
    await page.getByLabel('Jellyfin').check()
    await expectAccessible(page)
    await button('Scan now').click()
    await page.locator('button:enabled', { hasText: 'Next' }).click({ timeout: patience })
    await page.locator('.plan__summary').waitFor()
    const title = await page.locator('.plan-pane h2').textContent()
    await button('Publish').click()
    await page.getByRole('heading', { name: 'All set' }).waitFor()
    expect([...(await filesOf(title ?? '')).keys()]).toEqual(
      expect.arrayContaining(['movie.nfo', 'poster.jpg']),
    )
  })

  it('shows what a movie may be, and takes a person at their word', async () => {
    await page.goto(`${app.url}/identify`)
    await page.getByRole('link', { name: /The Lighthouse Keeper/ }).click()
    await button('This is it: The Lighthouse Keeper (1919)').waitFor()
    await expectAccessible(page)
    await button('This is it: The Lighthouse Keeper (1919)').click()
    await sees('It is The Lighthouse Keeper')
    const { items } = await app.api('GET', '/items?q=Lighthouse')
    expect(items[0].identity).toMatchObject({ by: 'user' })
  })

  it('shows what a publish does, puts the chosen bytes on the disk, and takes them back', async () => {
    const before = await filesOf(movie)
    await page.goto(`${app.url}/review`)
    await page
      .locator('.waiting')
      .getByRole('link', { name: /^Metropolis/ })
      .click()
    await page.getByRole('heading', { name: 'Pictures' }).waitFor()
    await expectAccessible(page)
    const { items } = await app.api('GET', '/items?q=Metropolis&filter[kind]=movie')
    const { plans } = await app.api('GET', `/items/${items[0].id}/plan`)
    await page.locator('.plan-pane').getByRole('button', { name: 'Publish', exact: true }).click()
    // Whoever points at what was done keeps it there.
    await button('Undo').hover()
    const published = await filesOf(movie)
    for (const { action, path, digest } of plans[0].operations) {
      const name = path.slice(path.lastIndexOf('/') + 1)
      if (action !== 'remove') expect(published.get(name), path).toBe(digest)
    }
    await button('Undo').click()
    await sees('One publication is taken back')
    expect(await filesOf(movie)).toEqual(before)
  })

  it('publishes all that waits, also through a restart of the server, and shows how it ends', async () => {
    await page.goto(`${app.url}/review`)
    await button(/^Publish all \d+$/).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click()
    await page.locator('.run-progress').waitFor()
    await app.restart()
    await page
      .getByText(/items are published/)
      .first()
      .waitFor({ timeout: patience })
    const { jobs } = await app.api('GET', '/jobs?filter[kind]=publish')
    expect(jobs[0].status).toBe('completed')
    await sees(/^Live$/)
    expect([...(await filesOf(movie)).keys()]).toContain('movie.nfo')
  })

  it('tells of jobs and events as they happen, and of files that were wiped and are back', async () => {
    await page.goto(`${app.url}/activity`)
    await page
      .getByRole('listitem', { name: /^Publish/ })
      .first()
      .waitFor()
    const poster = join(app.sample.movies, movie, 'poster.jpg')
    const bytes = await readFile(poster)
    await rm(poster)
    await page.getByRole('tab', { name: 'Guard' }).click()
    await button('Look now').click()
    await sees('Healed one file')
    expect(await readFile(poster)).toEqual(bytes)
    await expectAccessible(page)
    await page.getByRole('tab', { name: 'Events' }).click()
    await sees('is healed, one file')
    await expectAccessible(page)
  })

  it('keeps settings as soon as they are changed, and says why it refuses one', async () => {
    await page.goto(`${app.url}/settings`)
    await page.getByRole('textbox', { name: 'Languages' }).fill('de, en')
    await page.keyboard.press('Tab')
    await sees('Saved')
    await page.getByRole('textbox', { name: 'Country' }).fill('1')
    await page.getByRole('textbox', { name: 'Languages' }).focus()
    await sees(/country: is no country/)
    const { libraries } = await app.api('GET', '/libraries')
    expect(libraries[0].settings).toMatchObject({ languages: ['de', 'en'], country: 'US' })
    for (const section of ['Schedules', 'Users', 'API keys']) {
      await page.getByRole('link', { name: section }).click()
      await page.getByRole('heading', { name: section, exact: true }).waitFor()
      await expectAccessible(page)
    }
  })

  it('lets a viewer look and not publish', async () => {
    await app.api('POST', '/users', { name: 'vera', password, role: 'viewer' })
    const { items } = await app.api('GET', '/items?filter[state]=published&limit=1')
    await app.api('PATCH', `/items/${items[0].id}/metadata`, { plot: 'Changed.' })
    page = await newPage()
    await page.goto(`${app.url}/review`)
    await page.getByLabel('Name').fill('vera')
    await page.getByLabel('Password').fill(password)
    await button('Sign in').click()
    await page.locator('.waiting a').first().click()
    await sees('You may look.')
    expect(await page.getByRole('button', { name: /^Publish/ }).count()).toBe(0)
    const { csrfToken } = await (await page.request.get(`${app.url}/api/v1/session`)).json()
    const refused = await page.request.post(`${app.url}/api/v1/items/${items[0].id}/publish`, {
      headers: { 'x-csrf-token': csrfToken },
    })
    expect(refused.status()).toBe(403)
  })

  it('works on a phone, and in German', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.evaluate(`localStorage.setItem('metarr.language', 'de')`)
    await page.goto(`${app.url}/review`)
    await page.getByRole('heading', { name: 'Prüfen' }).waitFor()
    await page.locator('.waiting a').first().click()
    await button('Zurück zur Liste').click()
    await page.locator('.waiting a').first().waitFor()
    const width = await page.evaluate(`document.documentElement.scrollWidth`)
    expect(width).toBeLessThanOrEqual(390)
    await expectAccessible(page)
  })

  it('never broke', () => {
    expect(broken).toEqual([])
  })
})

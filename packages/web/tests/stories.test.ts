import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AppUnderTest, openApp } from './app-under-test.js'
import { openBrowser } from './browser.js'
import { tabTo } from './keyboard.js'

const patience = 300_000
const title = 'Metropolis'

let app: AppUnderTest
let browser: Browser
let context: BrowserContext
let page: Page
let broken: string[]

beforeAll(async () => {
  ;[app, browser] = await Promise.all([openApp({ basePath: '/metarr' }), openBrowser()])
}, patience)

afterAll(async () => {
  await browser?.close()
  await app?.close()
}, patience)

beforeEach(async () => {
  context = await browser.newContext({
    locale: 'en-GB',
    extraHTTPHeaders: { 'x-api-key': app.key },
    viewport: { width: 1280, height: 900 },
  })
  context.setDefaultTimeout(60_000)
  page = await context.newPage()
  broken = []
  page.on('pageerror', ({ message }) => broken.push(message))
  page.on('console', (said) => said.type() === 'error' && broken.push(said.text()))
})

afterEach(() => context.close())

async function theFilm() {
  const { items } = await app.api('GET', `/items?q=${title}&fields=title,folder&limit=1`)
  return items[0]
}

function aTitle(number: number) {
  const facts = { kind: 'movie', state: 'discovered', libraryId: 'films', folder: `${number}` }
  return { id: `film-${number}`, title: `Film ${number}`, year: 1999, ...facts }
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('the web UI', { timeout: patience }, () => {
  it('leads from the wall to another poster on the disk and back again, by keyboard alone', async () => {
    await page.goto(app.url)
    await page.locator('.card__title').first().waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type(title)
    await page.locator('.card').nth(1).waitFor({ state: 'detached' })
    await tabTo(page, new RegExp(`^${title}`))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: title }).waitFor()

    await tabTo(page, /^Choose: Poster/)
    await page.keyboard.press('Enter')
    await page.locator('.candidate').nth(1).waitFor()
    await tabTo(page, /^TMDB, /)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await page.getByText('Chosen; publish puts it on the disk').first().waitFor()

    const film = await theFilm()
    const { selections } = await app.api('GET', `/items/${film.id}/selections`)
    const chosen = selections.find(
      (one: { assetType: string; rank: number }) => one.assetType === 'poster' && one.rank === 0,
    )
    expect(chosen.selectedBy).toBe('user')
    const { plans } = await app.api('GET', `/items/${film.id}/plan`)
    const file = plans[0].operations.find(
      (one: { purpose: string; digest?: string }) => one.digest === chosen.digest,
    )
    const path = join(app.sample.movies, file.path)
    const before = await readFile(path).catch(() => undefined)

    await page.keyboard.press('Shift+Tab')
    await tabTo(page, 'Publish')
    await page.keyboard.press('Enter')
    await page
      .getByText(/^Published: \d+ files? changed/)
      .first()
      .waitFor()
    expect(sha256(await readFile(path))).toBe(chosen.digest)

    // F8 leads to the toasts, as everywhere in the UI.
    await page.keyboard.press('F8')
    await tabTo(page, 'Undo')
    await page.keyboard.press('Enter')
    await page.getByText('Undone: the files are as they were').first().waitFor()
    expect(await readFile(path).catch(() => undefined)).toEqual(before)
    expect(dirname(path)).toContain(title)
    expect(broken).toEqual([])
  })

  it('shows both values when somebody saved the title meanwhile, and saves the one that is chosen', async () => {
    const film = await theFilm()
    await page.goto(`${app.url}/items/${film.id}`)
    await page.getByRole('textbox', { name: 'Tagline' }).fill('Mine')
    await app.api('PATCH', `/items/${film.id}`, { metadata: { tagline: 'Theirs' } })
    await page.getByRole('button', { name: 'Save and lock' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Theirs').waitFor()
    await dialog.getByText('Mine', { exact: true }).waitFor()
    await dialog.getByRole('button', { name: 'Save mine' }).click()
    await page.getByText('Saved; what you set is locked').first().waitFor()
    const { metadata } = await app.api('GET', `/items/${film.id}`)
    expect(metadata.tagline).toMatchObject({ value: 'Mine', source: 'user' })
  })

  it('asks before unsaved edits are left behind', async () => {
    const film = await theFilm()
    await page.goto(`${app.url}/items/${film.id}`)
    await page.getByRole('textbox', { name: 'Outline' }).fill('Not saved')
    await page.getByRole('link', { name: 'Activity' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click()
    expect(new URL(page.url()).pathname).toBe(`/metarr/items/${film.id}`)
    expect(await page.getByRole('textbox', { name: 'Outline' }).inputValue()).toBe('Not saved')
  })

  it('ticks by keyboard, and locks what is ticked', async () => {
    await page.goto(`${app.url}/?view=table`)
    await page.locator('[data-index="0"]').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await page.getByText('3 selected').waitFor()
    await page.getByRole('button', { name: 'Lock artwork' }).click()
    await page
      .getByText(/^Locked the artwork of 3 titles/)
      .first()
      .waitFor()
  })

  it('loads less than 250 KB of scripts before the wall is there', async () => {
    const sizes: Promise<number>[] = []
    page.on('requestfinished', (request) => {
      if (request.resourceType() === 'script')
        sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
    })
    await page.goto(app.url)
    await page.locator('.card__title').first().waitFor()
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    expect(total).toBeGreaterThan(50_000)
    expect(total).toBeLessThan(250_000)
  })

  it('has no serious or critical barrier on any page, in either theme', async () => {
    const { id } = await theFilm()
    const paths = [
      '/',
      '/?view=table',
      `/items/${id}`,
      `/items/${id}/artwork/poster`,
      '/review',
      '/identify',
      '/activity',
      '/settings',
      '/setup',
      '/login',
    ]
    const barriers: string[] = []
    for (const path of paths) {
      await page.goto(app.url + path)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await page.locator('.skeleton').first().waitFor({ state: 'detached' })
      await page.evaluate(axe.source)
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.locator(`[data-theme=${colorScheme}]`).waitFor()
        barriers.push(...(await barriersOn(`${colorScheme} ${path}`)))
      }
    }
    expect(barriers).toEqual([])
  })

  it('shows 32,000 titles with fewer than 2,000 nodes wherever one scrolls', async () => {
    const total = 32_000
    await page.route(/\/items\/count\?/, (route) => route.fulfill({ json: { count: total } }))
    await page.route(/\/items\?/, (route) => {
      const after = Number(new URL(route.request().url()).searchParams.get('after') ?? 0)
      const end = Math.min(total, after + 500)
      const items = Array.from({ length: end - after }, (_, index) => aTitle(after + index))
      return route.fulfill({ json: end < total ? { items, next: String(end) } : { items } })
    })
    const most: number[] = []
    await page.goto(app.url)
    await page.getByText('32,000 titles').waitFor()
    for (const part of [0, 0.5, 1]) {
      await page.evaluate(`scrollTo(0, document.documentElement.scrollHeight * ${part})`)
      const number = Math.min(total - 1, total * part)
      await page.getByText(`Film ${number}`, { exact: true }).first().waitFor()
      most.push(await page.evaluate<number>(`document.getElementsByTagName('*').length`))
    }
    expect(Math.max(...most)).toBeLessThan(2000)
  })

  async function barriersOn(place: string): Promise<string[]> {
    const run = `axe.run(document, { resultTypes: ['violations'] })`
    const { violations } = await page.evaluate<axe.AxeResults>(run)
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${place}: ${id} at ${nodes[0]?.html.slice(0, 160)}`)
  }
})

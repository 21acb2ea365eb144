import { createHash } from 'node:crypto'
import { copyFile, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from './accessible.js'
import { type AppUnderTest, openApp } from './app-under-test.js'
import { openBrowser } from './browser.js'
import { hundredMovies, makeHundredMovies } from './hundred-movies.js'
import { tabTo } from './keyboard.js'
import { mostNodesWhileScrolling, offerTitles } from './many-titles.js'

const patience = 600_000
const password = 'correct horse battery staple'
const title = 'Metropolis'
const movie = `${title} (1927)`

/** One of each sort; a server and a browser serve all stories, which build on one another. */
const folders = [
  movie,
  'A Trip to the Moon (1902)',
  'Häxan (1922)',
  'Les Étés de verre (2013)',
  'Matinee',
  'Our Garden in June (2009)',
  'The Lighthouse Keeper',
  '狂った一頁 (1926)',
]

let app: AppUnderTest
let browser: Browser
let page: Page
const broken: string[] = []

beforeAll(async () => {
  const opened = openApp({ basePath: '/metarr', folders, state: 'new' })
  ;[app, browser] = await Promise.all([opened, openBrowser()])
  page = await newPage()
}, patience)

afterAll(async () => {
  await browser?.close()
  await app?.close()
}, patience)

async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...options,
  })
  const opened = await context.newPage()
  opened.setDefaultTimeout(60_000)
  opened.on('pageerror', ({ message }) => broken.push(message))
  opened.on('console', (said) => {
    const isOfNetwork = said.text().startsWith('Failed to load resource')
    if (said.type() === 'error' && !isOfNetwork) broken.push(said.text())
  })
  return opened
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The files of a folder, by name, as digests. */
async function filesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder)).sort()
  const digests = names.map(async (name) => [name, sha256(await readFile(join(folder, name)))])
  return new Map((await Promise.all(digests)) as [string, string][])
}

const placeOf = (folder: string) => join(app.sample.movies, folder)

function button(name: string | RegExp) {
  return page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
}

async function sees(text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor()
}

async function theFilm() {
  const { items } = await app.api('GET', `/items?q=${title}&filter[kind]=movie`)
  return items[0]
}

describe('the web UI', { timeout: patience }, () => {
  it('leads from nothing to the first published title', async () => {
    await page.goto(app.url)
    await page.waitForURL('**/setup')
    await expectAccessible(page)
    await page.getByLabel('First API key').fill(app.key)
    await page.getByLabel('Name').fill('ada')
    await page.getByLabel('Password').fill(password)
    await button('Next').click()
    await page.getByRole('textbox', { name: 'Folder' }).fill(join(app.sample.movies, '..'))
    await page.keyboard.press('Enter')
    await button('movies').click()
    await button('Add this folder').click()
    await page.getByLabel('Jellyfin').click()
    await page.getByRole('checkbox', { name: 'Jellyfin', checked: true }).waitFor()
    await expectAccessible(page)
    await button('Scan now').click()
    await page.locator('button:enabled', { hasText: 'Next' }).click({ timeout: patience })
    await page.locator('.plan__summary').waitFor()
    await expectAccessible(page)
    const first = await page.locator('.plan-pane h2').textContent()
    await button('Publish').click()
    await page.getByRole('heading', { name: 'All set' }).waitFor()
    const { items } = await app.api('GET', '/items?filter[state]=published&filter[kind]=movie')
    expect(first).toContain(items[0].title)
    expect([...(await filesOf(placeOf(items[0].folder))).keys()]).toEqual(
      expect.arrayContaining([expect.stringMatching(/\.nfo$/), expect.stringMatching(/poster/)]),
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

  it('leads from the wall through review to another poster on the disk and back, by keyboard alone', async () => {
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
    await page.keyboard.press('z')
    await page.getByRole('dialog').waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.locator('.candidate:focus, .candidate :focus').waitFor()
    await page.keyboard.press('Enter')
    await sees('Chosen; publish puts it on the disk')

    const film = await theFilm()
    const { selections } = await app.api('GET', `/items/${film.id}/selections`)
    const chosen = selections.find(
      (one: { assetType: string; rank: number }) => one.assetType === 'poster' && one.rank === 0,
    )
    expect(chosen.selectedBy).toBe('user')
    const { plans } = await app.api('GET', `/items/${film.id}/plan`)
    const before = await filesOf(placeOf(movie))

    await tabTo(page, 'Review')
    await page.keyboard.press('Enter')
    await page.locator('.waiting a').first().waitFor()
    await tabTo(page, new RegExp(`^${title}`))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Pictures' }).waitFor()
    await expectAccessible(page)
    await tabTo(page, 'Publish')
    await page.keyboard.press('Enter')
    await sees(`${title} is published`)
    const published = await filesOf(placeOf(movie))
    expect([...published.values()]).toContain(chosen.digest)
    for (const { action, path, digest } of plans[0].operations) {
      const name = path.slice(path.lastIndexOf('/') + 1)
      if (action !== 'remove') expect(published.get(name), path).toBe(digest)
    }
    // F8 leads to the toasts, as everywhere in the UI.
    await page.keyboard.press('F8')
    await tabTo(page, 'Undo')
    await page.keyboard.press('Enter')
    await sees('One publication is taken back')
    expect(await filesOf(placeOf(movie))).toEqual(before)
  })

  it('shows both values when somebody saved the tagline meanwhile, and saves the one that is chosen', async () => {
    const { id } = await theFilm()
    await page.goto(`${app.url}/items/${id}`)
    await page.getByRole('textbox', { name: 'Tagline' }).fill('Mine')
    await app.api('PATCH', `/items/${id}`, { metadata: { tagline: 'Theirs' } })
    await button('Save and lock').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Theirs').waitFor()
    await dialog.getByText('Mine', { exact: true }).waitFor()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Save mine' }).click()
    await sees('Saved; what you set is locked')
    const { metadata } = await app.api('GET', `/items/${id}`)
    expect(metadata.tagline).toMatchObject({ value: 'Mine', source: 'user' })
  })

  it('asks before unsaved edits are left behind', async () => {
    await page.getByRole('textbox', { name: 'Outline' }).fill('Not saved')
    await page.getByRole('link', { name: 'Activity' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click()
    expect(new URL(page.url()).pathname).toMatch(/^\/metarr\/items\//)
    expect(await page.getByRole('textbox', { name: 'Outline' }).inputValue()).toBe('Not saved')
    await page.getByRole('textbox', { name: 'Outline' }).fill('')
  })

  it('ticks by keyboard, and locks what is ticked', async () => {
    await page.goto(`${app.url}/?view=table`)
    await page.locator('[data-index="0"]').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await sees('3 selected')
    await expectAccessible(page)
    await button('Lock artwork').click()
    await sees(/^Locked the artwork of 3 titles/)
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
  })

  it('publishes all that waits, and shows how it ends', async () => {
    await page.goto(`${app.url}/review`)
    await button(/^Publish all \d+$/).click()
    await page.getByRole('dialog').waitFor()
    await expectAccessible(page)
    await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click()
    await sees(/items are published/)
    const { jobs } = await app.api('GET', '/jobs?filter[kind]=publish')
    expect(jobs[0].status).toBe('completed')
    expect([...(await filesOf(placeOf(movie))).keys()]).toContain('movie.nfo')
  })

  it('publishes a hundred from the wall, with progress that goes on through a restart of the server', async () => {
    const root = join(app.home, 'reels')
    await makeHundredMovies(root, join(placeOf(movie), `${movie} - 1080p.mkv`))
    const { settings } = (await app.api('GET', '/libraries')).libraries[0]
    const { id } = await app.api('POST', '/libraries', { kind: 'movies', root, settings })
    await app.api('POST', `/libraries/${id}/scan`)
    const counted = async (state: string) =>
      (await app.api('GET', `/items/count?filter[libraryId]=${id}&filter[state]=${state}`)).count
    const published = () => counted('published')
    await expect.poll(() => counted('selected'), { timeout: patience }).toBe(100)
    await page.goto(`${app.url}/?library=${id}&state=selected`)
    await sees('100 titles')
    await page.locator('[data-index="0"]').focus()
    await page.keyboard.press('Control+a')
    await sees('100 selected')
    const begun = page.waitForResponse((answer) => answer.url().endsWith(`/${id}/jobs`))
    await button('Publish').click()
    await sees(/^Publishing \d+ of 100…/)
    expect((await begun).ok()).toBe(true)
    await app.stop()
    await sees('The server does not answer; trying again…')
    await app.start()
    await sees(/^Live$/)
    await page.getByText(/^Publishing \d+ of 100…/).waitFor({ state: 'hidden' })
    await expect.poll(published, { timeout: patience }).toBe(100)
    for (const name of hundredMovies) {
      const files = await filesOf(join(root, name))
      expect(files.get('poster.jpg'), name).toBe(files.get('folder.jpg'))
      expect(await readFile(join(root, name, 'movie.nfo'), 'utf8'), name).toContain(
        '<originaltitle>Le Voyage dans la Lune<',
      )
    }
  })

  it('shows a wipe by an upgrade, and that the files are back', async () => {
    const place = placeOf(movie)
    const { secret } = await app.api('POST', '/webhook-sources', {
      name: 'radarr',
      kind: 'radarr',
      pathMappings: [{ theirs: '/movies', ours: app.sample.movies }],
    })
    const before = await filesOf(place)
    const extras = [...before.keys()].filter((name) => !name.endsWith('.mkv'))
    expect(extras).toEqual(expect.arrayContaining(['movie.nfo', 'poster.jpg']))
    await page.goto(`${app.url}/activity?tab=guard`)
    await sees('Nobody touched your files')
    await expectAccessible(page)
    for (const name of extras) await rm(join(place, name))
    await copyFile(join(place, `${movie} - 2160p.mkv`), join(place, `${movie} - Remux.mkv`))
    const payload = {
      eventType: 'Download',
      isUpgrade: true,
      movie: { folderPath: `/movies/${movie}` },
    }
    const headers = { 'x-webhook-secret': secret }
    const call = { method: 'POST', headers, body: JSON.stringify(payload) }
    expect((await fetch(`${app.url}/api/v1/webhooks/radarr`, call)).status).toBe(200)
    await sees(`Healed ${extras.length} files`)
    const after = await filesOf(place)
    for (const name of extras)
      if (name !== 'movie.nfo') expect(after.get(name)).toBe(before.get(name))
    expect([...after.keys()]).toContain('movie.nfo')
    await expectAccessible(page)
    await page.getByRole('tab', { name: 'Events' }).click()
    await sees(/is healed, \d+ files/)
    await expectAccessible(page)
    await page.getByRole('tab', { name: 'Webhooks' }).click()
    await sees(/Download/)
    await expectAccessible(page)
  })

  it('has no serious barrier on any page, in either theme', async () => {
    const { id } = await theFilm()
    await page.goto(`${app.url}/settings`)
    const sections = page.getByRole('navigation', { name: 'Sections' }).getByRole('link')
    await sections.first().waitFor()
    const links = await sections.evaluateAll((all) => all.map((one) => one.getAttribute('href')))
    expect(links.length).toBeGreaterThan(5)
    const paths = [
      '/',
      `/items/${id}`,
      `/items/${id}/artwork/poster`,
      '/review',
      '/identify',
      '/activity',
    ]
    for (const path of [...links, ...paths.map((one) => `/metarr${one}`)]) {
      await page.goto(new URL(`${path}`, app.url).href)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await page.locator('.skeleton').first().waitFor({ state: 'detached' })
      await expectAccessible(page)
    }
  })

  it('lets a viewer look and not publish', async () => {
    await app.api('POST', '/users', { name: 'vera', password, role: 'viewer' })
    const { id } = await theFilm()
    await app.api('PATCH', `/items/${id}/metadata`, { plot: 'Changed.' })
    page = await newPage()
    await page.goto(`${app.url}/review`)
    await page.getByLabel('Name').fill('vera')
    await expectAccessible(page)
    await page.getByLabel('Password').fill(password)
    await button('Sign in').click()
    await page.locator('.waiting a').first().click()
    await sees('You may look.')
    expect(await button(/^Publish/).count()).toBe(0)
    const { csrfToken } = await (await page.request.get(`${app.url}/api/v1/session`)).json()
    const refused = await page.request.post(`${app.url}/api/v1/items/${id}/publish`, {
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
    expect(await page.evaluate(`document.documentElement.scrollWidth`)).toBeLessThanOrEqual(390)
    await expectAccessible(page)
  })

  it('loads less than 250 KB of scripts before the wall is there', async () => {
    page = await newPage({ extraHTTPHeaders: { 'x-api-key': app.key } })
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

  it('shows 32,000 titles with fewer than 2,000 nodes wherever one scrolls', async () => {
    await offerTitles(page, 32_000)
    await page.goto(app.url)
    await sees('32,000 titles')
    const most: number[] = []
    for (const part of [0, 0.5, 1]) {
      await page.evaluate(`scrollTo(0, document.documentElement.scrollHeight * ${part})`)
      await page
        .getByText(`Film ${Math.min(31_999, 32_000 * part)}`, { exact: true })
        .first()
        .waitFor()
      most.push(await page.evaluate<number>(mostNodesWhileScrolling))
    }
    expect(Math.max(...most)).toBeLessThan(2000)
  })

  it('never broke', () => {
    expect(broken).toEqual([])
  })
})

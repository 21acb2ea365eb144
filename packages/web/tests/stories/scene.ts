import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { type AppUnderTest, openApp } from '../app-under-test.js'
import { openBrowser } from '../browser.js'

/** The longest that anything of a story takes. */
export const patience = 600_000
export const password = 'correct horse battery staple'
export const title = 'Metropolis'
export const movie = `${title} (1927)`

/** One of each sort. */
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

/** The server of all stories, which build on one another. */
export let app: AppUnderTest
/** The page that is looked at. */
export let page: Page
let browser: Browser

/** What went wrong on any page so far: exceptions, and what the console calls an error. */
export const broken: string[] = []

/** Starts the server and the browser. */
export async function openScene(): Promise<void> {
  const opened = openApp({ basePath: '/metarr', folders, state: 'new' })
  ;[app, browser] = await Promise.all([opened, openBrowser()])
  await lookAnew()
}

/** Ends both. */
export async function closeScene(): Promise<void> {
  await browser?.close()
  await app?.close()
}

/** Goes on with a browser that knows nothing of what was before. */
export async function lookAnew(options: BrowserContextOptions = {}): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...options,
  })
  page = await context.newPage()
  page.setDefaultTimeout(60_000)
  page.on('pageerror', ({ message }) => broken.push(message))
  page.on('console', (said) => {
    const isOfNetwork = said.text().startsWith('Failed to load resource')
    if (said.type() === 'error' && !isOfNetwork) broken.push(said.text())
  })
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The files of a folder, by name, as digests. */
export async function filesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder)).sort()
  const digests = names.map(async (name) => [name, sha256(await readFile(join(folder, name)))])
  return new Map((await Promise.all(digests)) as [string, string][])
}

/** Where a folder of the movies lies. */
export const placeOf = (folder: string) => join(app.sample.movies, folder)

/** What waits until it is told to go on. */
export function gate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

/** A button of the page, by its whole name or a part of it. */
export function button(name: string | RegExp) {
  return page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
}

/** Waits until a text is on the page. */
export async function sees(text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor()
}

/** The film that most stories are about, as the API tells it. */
export async function theFilm() {
  const { items } = await app.api('GET', `/items?q=${title}&filter[kind]=movie`)
  return items[0]
}

// Takes a picture of every page, or of those named, on a desk and on a phone, in both themes, for docs/images/web.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { type AppUnderTest, openApp } from '../tests/app-under-test.js'
import { openBrowser } from '../tests/browser.js'

const target = fileURLToPath(new URL('../../../docs/images/web/', import.meta.url))
const [, , ...wanted] = process.argv
const themes = ['dark', 'light'] as const
const screens = {
  desktop: { width: 1280, height: 860 },
  phone: { width: 390, height: 844 },
} as const

/** What is pictured: where it is, and what one does there first. */
interface Picture {
  readonly path: string
  open?(page: Page): Promise<void>
}

/** Of a title and of a season. */
interface Paths {
  readonly item: string
  readonly season: string
}

const openFirst = (page: Page) => page.locator('.list-and-pane a, .waiting a').first().click()

function pictures({ item, season }: Paths): Readonly<Record<string, Picture>> {
  return {
    library: { path: '/' },
    table: { path: '/?view=table' },
    item: { path: item },
    season: { path: season },
    jobs: {
      path: item,
      async open(page) {
        await page.getByRole('tab', { name: /^Jobs/ }).click()
        await page.getByRole('tabpanel').scrollIntoViewIfNeeded()
      },
    },
    artwork: { path: `${item}/artwork/poster` },
    compare: { path: `${item}/artwork/poster`, open: compareTwo },
    review: { path: '/review', open: openFirst },
    identify: { path: '/identify', open: openFirst },
    activity: { path: '/activity' },
    events: { path: '/activity?tab=events' },
    guard: { path: '/activity?tab=guard' },
    settings: { path: '/settings', open: (page) => page.locator('summary').first().click() },
    providers: { path: '/settings/providers' },
    scoring: { path: '/settings/scoring', open: tryOtherWeights },
    players: { path: '/settings/players' },
    notifications: { path: '/settings/notifications' },
    webhooks: { path: '/settings/webhooks' },
    schedules: { path: '/settings/schedules' },
    backups: { path: '/settings/backups' },
    users: { path: '/settings/users' },
    keys: { path: '/settings/keys' },
    setup: { path: '/setup' },
    login: { path: '/login' },
  }
}

async function compareTwo(page: Page): Promise<void> {
  await page.locator('.candidate__picture').first().focus()
  await page.keyboard.press('c')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('c')
  await page.locator('.compare button').click()
}

async function tryOtherWeights(page: Page): Promise<void> {
  const votes = page.getByRole('slider', { name: 'Votes' })
  await votes.press('Home')
  await page.getByRole('button', { name: 'Show what would change' }).click()
  await page
    .getByText(/would change/)
    .last()
    .waitFor()
}

const picturesAreHere = `[...document.images].every(
  (one) => one.complete || one.getBoundingClientRect().top > innerHeight,
)`

await mkdir(target, { recursive: true })
const [app, browser] = await Promise.all([openApp(), openBrowser()])
try {
  const paths = { item: await livedIn(app), season: await aSeason(app) }
  for (const [screen, viewport] of Object.entries(screens))
    for (const colorScheme of themes) {
      const context = await browser.newContext({
        viewport,
        colorScheme,
        locale: 'en-GB',
        reducedMotion: 'reduce',
        hasTouch: screen === 'phone',
        isMobile: screen === 'phone',
        extraHTTPHeaders: { 'x-api-key': app.key },
      })
      const page = await context.newPage()
      for (const [name, { path, open }] of Object.entries(pictures(paths))) {
        if (wanted.length > 0 && !wanted.includes(name)) continue
        await page.goto(app.url + path)
        await page.getByRole('heading', { level: 1 }).first().waitFor()
        await page.locator('.skeleton').first().waitFor({ state: 'detached' })
        await open?.(page)
        await take(page, `${target}${name}-${screen}-${colorScheme}.webp`)
      }
      await context.close()
    }
} finally {
  await browser.close()
  await app.close()
}

/** Has done in it what is done in a while; answers the path of a title. */
async function livedIn(app: AppUnderTest): Promise<string> {
  const { items } = await app.api(
    'GET',
    '/items?q=Metropolis&fields=title,libraryId,folder&limit=1',
  )
  const [{ id, libraryId, folder }] = items
  const item = `/items/${id}`
  await app.api('POST', `${item}/publish`)
  const onlyLook = { setting: 'automation.webhookPublish', value: false }
  await app.api('PATCH', `/libraries/${libraryId}/settings`, onlyLook)
  await upgraded(app, folder)
  await app.api('PATCH', item, { metadata: { tagline: 'The mediator between head and hands' } })
  await ended(app, await app.api('POST', `${item}/enrich`))
  await ended(app, await app.api('POST', '/backups'))
  const mapped = [{ ours: app.sample.movies, theirs: '/media/films' }]
  const living = { name: 'Living room', kind: 'kodi', address: 'http://192.168.1.20:8080' }
  await app.api('POST', '/players', { ...living, user: 'kodi' })
  const server = { name: 'Jellyfin', kind: 'jellyfin', address: 'http://192.168.1.10:8096' }
  await app.api('POST', '/players', { ...server, pathMappings: mapped })
  const phone = { name: 'Phone', kind: 'ntfy', address: 'https://ntfy.sh/my-films' }
  await app.api('POST', '/notification-channels', phone)
  const chat = { name: 'Film club', kind: 'discord', secret: 'https://discord.example/hook' }
  await app.api('POST', '/notification-channels', { ...chat, isEnabled: false })
  await app.api('POST', '/webhook-sources', { name: 'sonarr', kind: 'sonarr' })
  await app.api('POST', '/api-keys', { name: 'Home Assistant', scope: 'read' })
  for (const [name, role] of [
    ['maria', 'admin'],
    ['fritz', 'editor'],
    ['thea', 'viewer'],
  ] as const)
    await app.api('POST', '/users', { name, role, password: 'correct horse battery' })
  return item
}

/** Adds the series; answers the path of a season whose artwork is chosen. */
async function aSeason(app: AppUnderTest): Promise<string> {
  const { id } = await app.api('POST', '/libraries', { kind: 'series', root: app.sample.shows })
  await ended(app, await app.api('POST', `/libraries/${id}/scan`))
  return chosenSeason(app, id)
}

async function chosenSeason(app: AppUnderTest, id: string): Promise<string> {
  const query = `filter[libraryId]=${id}&filter[kind]=season&filter[state]=selected&sort=path&limit=1`
  const { items } = await app.api('GET', `/items?${query}`)
  if (items.length > 0) return `/items/${items[0].id}`
  await new Promise((resolve) => setTimeout(resolve, 500))
  return chosenSeason(app, id)
}

/** Wipes artwork as an upgrade does, and waits until it is back. */
async function upgraded(app: AppUnderTest, folder: string): Promise<void> {
  const place = join(app.sample.movies, folder)
  const source = { name: 'radarr', kind: 'radarr' }
  const { secret } = await app.api('POST', '/webhook-sources', source)
  for (const name of ['fanart.jpg', 'clearlogo.png', 'landscape.jpg']) await rm(join(place, name))
  await fetch(`${app.url}/api/v1/webhooks/radarr`, {
    method: 'POST',
    headers: { 'x-webhook-secret': secret },
    body: JSON.stringify({
      eventType: 'Download',
      isUpgrade: true,
      movie: { folderPath: place },
    }),
  })
  const { deliveries } = await app.api('GET', '/webhook-deliveries?limit=1')
  for (const id of deliveries[0].jobIds) await ended(app, { id })
}

async function ended(app: AppUnderTest, { id }: { readonly id: string }): Promise<void> {
  const { finishedAt } = await app.api('GET', `/jobs/${id}`)
  if (finishedAt !== undefined) return
  await new Promise((resolve) => setTimeout(resolve, 300))
  await ended(app, { id })
}

async function take(page: Page, path: string): Promise<void> {
  await page.waitForTimeout(1200)
  await page.waitForFunction(picturesAreHere)
  const picture = await page.screenshot({ animations: 'disabled' })
  await writeFile(path, await sharp(picture).webp({ quality: 82 }).toBuffer())
  console.log(path.slice(target.length))
}

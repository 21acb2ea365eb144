import { openApp } from '../../../packages/web/tests/app-under-test.js'
import { openBrowser } from '../../../packages/web/tests/browser.js'
import { offerTitles } from '../../../packages/web/tests/many-titles.js'
import { defineRow } from '../row.js'

const titles = 32_000
const patience = 120_000

/** What people take for "at once" when they open a page, and for "still going" when a frame is late. */
const budgets = { interactiveMs: 2000, taskMs: 100 } as const

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof openBrowser>>['newPage']>>

/** From an empty cache until the wall is there and a key is heeded. */
export const webInteractive = defineRow({
  id: 'web-interactive',
  what: 'first visit of the web UI until it heeds a key, with 40 movies, beside two seconds',
  bar: { atMost: 1 },
  async prepare() {
    const visit = await openVisits()
    return {
      async ours() {
        const page = await visit.newPage()
        await page.goto(visit.url, { waitUntil: 'commit' })
        await page.locator('.card__title').first().waitFor()
        await page.keyboard.press('/')
        await page.getByRole('searchbox').and(page.locator(':focus')).waitFor()
        const took = await page.evaluate<number>('performance.now()')
        await page.context().close()
        return took
      },
      peer: () => budgets.interactiveMs,
      cleanup: visit.close,
    }
  },
})

export const webScroll = defineRow({
  id: 'web-scroll',
  what: 'longest task while 32,000 titles are scrolled from end to end, beside 100 ms',
  bar: { atMost: 1 },
  rounds: 3,
  async prepare() {
    const visit = await openVisits()
    return {
      async ours() {
        const page = await openWall(visit)
        await page.evaluate(watchTasks)
        await page.evaluate(proveWatch)
        await scrollThrough(page)
        const longest = await page.evaluate<number>('Math.max(0, ...globalThis.longTasks)')
        await page.context().close()
        return longest
      },
      peer: () => budgets.taskMs,
      cleanup: visit.close,
    }
  },
})

/** A server with the sample library, and as many first visits as are asked for. */
async function openVisits() {
  const [app, browser] = await Promise.all([openApp(), openBrowser()])
  return {
    url: app.url,
    async newPage() {
      const context = await browser.newContext({ extraHTTPHeaders: { 'x-api-key': app.key } })
      context.setDefaultTimeout(patience)
      return context.newPage()
    },
    async close() {
      await browser.close()
      await app.close()
    },
  }
}

async function openWall(visit: Awaited<ReturnType<typeof openVisits>>): Promise<Page> {
  const page = await visit.newPage()
  await offerTitles(page, titles)
  await page.goto(visit.url)
  await page.getByText('32,000 titles').waitFor()
  return page
}

/** To the end and back in steps of three screens, one in each frame; waits at the end until all is fetched. */
async function scrollThrough(page: Page): Promise<void> {
  await page.evaluate(scrollDown)
  await page
    .getByText(`Film ${titles - 1}`, { exact: true })
    .first()
    .waitFor()
  await page.evaluate('scrollTo(0, 0)')
  await page.getByText('Film 0', { exact: true }).first().waitFor()
}

const scrollDown = `(async () => {
  const end = () => document.documentElement.scrollHeight - innerHeight - 1
  while (scrollY < end()) {
    scrollBy(0, 3 * innerHeight)
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
})()`

const watchTasks = `(() => {
  globalThis.longTasks = []
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration)
  }).observe({ type: 'longtask' })
})()`

/** A task that is long on purpose must be seen: else no long task would mean nothing. */
const proveWatch = `(async () => {
  await new Promise((resolve) => setTimeout(() => {
    const end = performance.now() + 120
    while (performance.now() < end);
    resolve()
  }))
  while (globalThis.longTasks.length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
  globalThis.longTasks.length = 0
})()`

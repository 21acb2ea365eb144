import { expect, it } from 'vitest'
import { mostNodesWhileScrolling, offerTitles } from '../many-titles.js'
import { app, lookAnew, page, sees } from './scene.js'

/** What it costs a browser. */
export function tellOfWeight(): void {
  it('loads less than 250 KB of scripts before the wall is there', async () => {
    await lookAnew({ extraHTTPHeaders: { 'x-api-key': app.key } })
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

  it('is loaded anew where the server was upgraded meanwhile and parts of it are gone', async () => {
    const styles = '**/assets/*.css'
    await page.route(styles, (route) => route.fulfill({ status: 404 }), { times: 1 })
    const reloaded = page.waitForEvent('load')
    await page.getByRole('link', { name: 'Activity' }).hover()
    await reloaded
    await page.getByRole('link', { name: 'Activity' }).click()
    await page.getByRole('heading', { level: 1, name: 'Activity' }).waitFor()
  })

  it('shows 32,000 titles with fewer than 2,000 nodes wherever one scrolls', async () => {
    await offerTitles(page, 32_000)
    let beginnings = 0
    page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url())
      if (pathname.endsWith('/items') && !searchParams.has('after')) beginnings += 1
    })
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
    // Far rows are let go of: back at the top they are asked for again.
    const before = beginnings
    await page.evaluate('scrollTo(0, 0)')
    await page.getByText('Film 0', { exact: true }).first().waitFor()
    expect(beginnings).toBe(before + 1)
  })
}

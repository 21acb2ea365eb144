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
}

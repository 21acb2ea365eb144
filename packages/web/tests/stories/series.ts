import { expect, it } from 'vitest'
import { expectAccessible } from '../accessible.js'
import { app, page, sees } from './scene.js'

/** A series, and what it consists of. */
export function tellOfSeries(): void {
  it('leads from a series to a season and an episode, and back', async () => {
    const body = { kind: 'series', root: app.sample.shows }
    const { id } = await app.api('POST', '/libraries', body)
    const scan = await app.api('POST', `/libraries/${id}/scan`)
    const status = async () => (await app.api('GET', `/jobs/${scan.id}`)).status
    await expect.poll(status, { timeout: 60_000 }).toBe('completed')
    await page.goto(`${app.url}/?q=nordlys`)
    await page.locator('.card__link').first().click()
    await page.getByRole('tab', { name: 'Seasons' }).waitFor()
    await page.locator('.part__link', { hasText: /1$/ }).click()
    await page.getByRole('tab', { name: 'Episodes' }).waitFor()
    await page.locator('.part__link').nth(2).waitFor()
    await expectAccessible(page)
    const season = page.url()
    await page.locator('.part__link').nth(1).click()
    await page.waitForURL((url) => url.href !== season)
    const episode = new URL(page.url()).pathname.split('/').at(-1)
    const { videos } = await app.api('GET', `/items/${episode}`)
    await page.getByRole('tab', { name: 'Files and streams' }).click()
    await page.getByRole('tab', { name: 'Files and streams', selected: true }).waitFor()
    await sees(videos[0].path)
    await page.locator('.back-link').click()
    await page.getByRole('tab', { name: 'Episodes' }).waitFor()
    await page.locator('.back-link').click()
    await page.getByRole('tab', { name: 'Seasons' }).waitFor()
  })
}

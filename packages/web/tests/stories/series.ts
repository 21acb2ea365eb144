import { expect, it } from 'vitest'
import { expectAccessible } from '../accessible.js'
import { app, page, sees } from './scene.js'

/** A series, and what it consists of. */
export function tellOfSeries(): void {
  it('leads from a series to a season and an episode, and back', async () => {
    const body = { kind: 'series', root: app.sample.shows }
    const { id } = await app.api('POST', '/libraries', body)
    await app.api('POST', `/libraries/${id}/scan`)
    const episodes = async () =>
      (await app.api('GET', `/items/count?filter[libraryId]=${id}&filter[kind]=episode`)).count
    await expect.poll(episodes, { timeout: 60_000 }).toBeGreaterThan(5)
    await page.goto(`${app.url}/?q=nordlys`)
    await page.locator('.card__link').first().click()
    await page.getByRole('tab', { name: 'Seasons' }).waitFor()
    await page.locator('.part__link', { hasText: /1$/ }).click()
    await page.getByRole('tab', { name: 'Episodes' }).waitFor()
    await page.locator('.part__link').nth(2).waitFor()
    await expectAccessible(page)
    await page.locator('.part__link').nth(1).click()
    await page.getByRole('tab', { name: 'Files and streams' }).click()
    await sees(/S01E02/)
    await page.locator('.back-link').click()
    await page.getByRole('tab', { name: 'Episodes' }).waitFor()
    await page.locator('.back-link').click()
    await page.getByRole('tab', { name: 'Seasons' }).waitFor()
  })
}

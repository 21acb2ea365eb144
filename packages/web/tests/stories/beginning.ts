import { join } from 'node:path'
import { expect, it } from 'vitest'
import { expectAccessible } from '../accessible.js'
import { app, button, filesOf, page, password, patience, placeOf, sees } from './scene.js'

/** From nothing to titles that are known. */
export function tellOfTheBeginning(): void {
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
    await page.getByLabel('Jellyfin').check()
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
}

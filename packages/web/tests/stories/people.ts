import { expect, it } from 'vitest'
import { expectAccessible } from '../accessible.js'
import { app, button, lookAnew, page, password, sees, theFilm } from './scene.js'

/** Whoever cannot see, may not, or holds a phone. */
export function tellOfPeople(): void {
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
    await lookAnew()
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
}

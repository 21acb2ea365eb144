import { expect, it } from 'vitest'
import { app, page, sees } from './scene.js'

/** What is kept as soon as it is changed. */
export function tellOfSettings(): void {
  it('keeps settings as soon as they are changed, and says why it refuses one', async () => {
    await page.goto(`${app.url}/settings`)
    await page.getByRole('textbox', { name: 'Languages' }).fill('de, en')
    await page.keyboard.press('Tab')
    await sees('Saved')
    await page.getByRole('textbox', { name: 'Country' }).fill('1')
    await page.getByRole('textbox', { name: 'Languages' }).focus()
    await sees(/country: is no country/)
    for (const turn of ['check', 'uncheck'] as const)
      await page.getByRole('checkbox', { name: 'Emby' })[turn]()
    const { libraries } = await app.api('GET', '/libraries')
    expect(libraries[0].settings).toMatchObject({ languages: ['de', 'en'], country: 'US' })
  })

  it('asks before a form is left behind into which something was typed', async () => {
    await page.goto(`${app.url}/settings/users`)
    await page.getByRole('textbox', { name: 'Name' }).fill('vera')
    await page.getByRole('link', { name: 'API keys' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click()
    await page.getByRole('heading', { name: 'API keys' }).waitFor()
  })
}

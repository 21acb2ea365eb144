import { expect, it } from 'vitest'
import { app, button, page, password, sees } from './scene.js'

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

  it('asks before a form is left behind into which something was typed, until the server took it', async () => {
    const leave = () => page.getByRole('link', { name: 'API keys' }).click()
    const type = async (secret: string) => {
      await page.getByRole('textbox', { name: 'Name' }).fill('nora')
      await page.locator('input[name=password]').fill(secret)
    }
    await page.goto(`${app.url}/settings/users`)
    await type('short')
    await button('Add user').click()
    await sees(/must have 10 to 200 characters/)
    await leave()
    await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click()
    await type(password)
    await button('Add user').click()
    await sees('nora may sign in now')
    await leave()
    await page.getByRole('heading', { name: 'API keys' }).waitFor()
    await page.goto(`${app.url}/settings/users`)
    await type(password)
    await leave()
    await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click()
    await page.getByRole('heading', { name: 'API keys' }).waitFor()
  })
}

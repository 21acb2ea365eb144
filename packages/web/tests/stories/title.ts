import { expect, it } from 'vitest'
import { expectAccessible } from '../accessible.js'
import { tabTo } from '../keyboard.js'
import { app, button, filesOf, gate, movie, page, placeOf, sees, theFilm, title } from './scene.js'

/** One title: its artwork, its fields, and what happens while two people are at it. */
export function tellOfOneTitle(): void {
  it('leads from the wall through review to another poster on the disk and back, by keyboard alone', async () => {
    await page.goto(app.url)
    await page.locator('.card__title').first().waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type(title)
    await page.locator('.card').nth(1).waitFor({ state: 'detached' })
    await tabTo(page, new RegExp(`^${title}`))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await tabTo(page, /^Choose: Poster/)
    await page.keyboard.press('Enter')
    await page.locator('.candidate').nth(1).waitFor()
    await tabTo(page, /^TMDB, /)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('z')
    await page.getByRole('dialog').waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.locator('.candidate:focus, .candidate :focus').waitFor()
    await page.keyboard.press('Enter')
    await sees('Chosen; publish puts it on the disk')

    const film = await theFilm()
    const { selections } = await app.api('GET', `/items/${film.id}/selections`)
    const chosen = selections.find(
      (one: { assetType: string; rank: number }) => one.assetType === 'poster' && one.rank === 0,
    )
    expect(chosen.selectedBy).toBe('user')
    const { plans } = await app.api('GET', `/items/${film.id}/plan`)
    const before = await filesOf(placeOf(movie))

    await tabTo(page, 'Review')
    await page.keyboard.press('Enter')
    await page.locator('.waiting a').first().waitFor()
    await tabTo(page, new RegExp(`^${title}`))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Pictures' }).waitFor()
    await expectAccessible(page)
    await tabTo(page, 'Publish')
    await page.keyboard.press('Enter')
    await sees(`${title} is published`)
    const published = await filesOf(placeOf(movie))
    expect([...published.values()]).toContain(chosen.digest)
    for (const { action, path, digest } of plans[0].operations) {
      const name = path.slice(path.lastIndexOf('/') + 1)
      if (action !== 'remove') expect(published.get(name), path).toBe(digest)
    }
    // F8 leads to the toasts, as everywhere in the UI.
    await page.keyboard.press('F8')
    await tabTo(page, 'Undo')
    await page.keyboard.press('Enter')
    await sees('One publication is taken back')
    expect(await filesOf(placeOf(movie))).toEqual(before)
  })

  it('shows a picture as chosen at once, and no longer when the server refuses it', async () => {
    const { id } = await theFilm()
    const refusal = { title: 'Conflict', status: 409, code: 'conflict', retryable: false }
    const answered = gate()
    await page.route('**/candidates/*/pick', async (route) => {
      await answered.opened
      await route.fulfill({ status: 409, json: { ...refusal, detail: 'Somebody was faster' } })
    })
    await page.goto(`${app.url}/items/${id}/artwork/poster`)
    const cards = page.locator('.candidate')
    const [first, second] = [cards.nth(0), cards.nth(1)]
    await first.getByText('Chosen').waitFor()
    await second.locator('.candidate__picture').click()
    await second.getByText('Chosen').waitFor()
    await first.getByText('Chosen').waitFor({ state: 'detached' })
    answered.open()
    await sees('Somebody was faster')
    await first.getByText('Chosen').waitFor()
    await second.getByText('Chosen').waitFor({ state: 'detached' })
    await page.unroute('**/candidates/*/pick')
  })

  it('shows what happened between its first look and the opening of the stream', async () => {
    const { id } = await theFilm()
    const stream = gate()
    const events = /\/events(\?|$)/
    await page.route(events, async (route) => {
      await stream.opened
      await route.continue()
    })
    await page.goto(`${app.url}/items/${id}`)
    await page.getByRole('textbox', { name: 'Outline' }).waitFor()
    await app.api('PATCH', `/items/${id}`, { metadata: { outline: 'Said meanwhile' } })
    stream.open()
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Outline' }).inputValue(), { timeout: 60_000 })
      .toBe('Said meanwhile')
    await page.unroute(events)
  })

  it('shows both values when somebody saved the tagline meanwhile, and saves the one that is chosen', async () => {
    const { id } = await theFilm()
    await page.goto(`${app.url}/items/${id}`)
    await page.getByRole('textbox', { name: 'Tagline' }).fill('Mine')
    await app.api('PATCH', `/items/${id}`, { metadata: { tagline: 'Theirs' } })
    await button('Save and lock').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Theirs').waitFor()
    await dialog.getByText('Mine', { exact: true }).waitFor()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Save mine' }).click()
    await sees('Saved; what you set is locked')
    const { metadata } = await app.api('GET', `/items/${id}`)
    expect(metadata.tagline).toMatchObject({ value: 'Mine', source: 'user' })
  })

  it('asks before unsaved edits are left behind', async () => {
    await page.getByRole('textbox', { name: 'Outline' }).fill('Not saved')
    await page.getByRole('link', { name: 'Activity' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click()
    expect(new URL(page.url()).pathname).toMatch(/^\/metarr\/items\//)
    expect(await page.getByRole('textbox', { name: 'Outline' }).inputValue()).toBe('Not saved')
    await page.getByRole('textbox', { name: 'Outline' }).fill('')
  })
}

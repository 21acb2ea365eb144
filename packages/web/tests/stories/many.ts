import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { expectAccessible } from '../accessible.js'
import { hundredMovies, makeHundredMovies } from '../hundred-movies.js'
import { app, button, filesOf, movie, page, patience, placeOf, sees } from './scene.js'

/** Many titles at once. */
export function tellOfMany(): void {
  it('ticks by keyboard, and locks what is ticked', async () => {
    await page.goto(`${app.url}/?view=table`)
    await page.locator('[data-index="0"]').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await sees('3 selected')
    await expectAccessible(page)
    await button('Lock artwork').click()
    await sees(/^Locked the artwork of 3 titles/)
  })

  it('publishes all that waits, and shows how it ends', async () => {
    await page.goto(`${app.url}/review`)
    await button(/^Publish all \d+$/).click()
    await page.getByRole('dialog').waitFor()
    await expectAccessible(page)
    await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click()
    await sees(/items are published/)
    const { jobs } = await app.api('GET', '/jobs?filter[kind]=publish')
    expect(jobs[0].status).toBe('completed')
    expect([...(await filesOf(placeOf(movie))).keys()]).toContain('movie.nfo')
  })

  it('publishes a hundred from the wall, with progress that goes on through a restart of the server', async () => {
    const root = join(app.home, 'reels')
    await makeHundredMovies(root, join(placeOf(movie), `${movie} - 1080p.mkv`))
    const { settings } = (await app.api('GET', '/libraries')).libraries[0]
    const { id } = await app.api('POST', '/libraries', { kind: 'movies', root, settings })
    await app.api('POST', `/libraries/${id}/scan`)
    const counted = async (state: string) =>
      (await app.api('GET', `/items/count?filter[libraryId]=${id}&filter[state]=${state}`)).count
    const published = () => counted('published')
    await expect.poll(() => counted('selected'), { timeout: patience }).toBe(100)
    await page.goto(`${app.url}/?library=${id}&state=selected`)
    await sees('100 titles')
    await page.locator('[data-index="0"]').focus()
    await page.keyboard.press('Control+a')
    await sees('100 selected')
    const begun = page.waitForResponse((answer) => answer.url().endsWith(`/${id}/jobs`))
    await button('Publish').click()
    await sees(/^Publishing \d+ of 100…/)
    expect((await begun).ok()).toBe(true)
    await app.stop()
    await sees('The server does not answer; trying again…')
    await app.start()
    await sees(/^Live$/)
    await page.getByText(/^Publishing \d+ of 100…/).waitFor({ state: 'hidden' })
    await expect.poll(published, { timeout: patience }).toBe(100)
    for (const name of hundredMovies) {
      const files = await filesOf(join(root, name))
      expect(files.get('poster.jpg'), name).toBe(files.get('folder.jpg'))
      expect(await readFile(join(root, name, 'movie.nfo'), 'utf8'), name).toContain(
        '<originaltitle>Le Voyage dans la Lune<',
      )
    }
  })
}

import { copyFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { expectAccessible } from '../accessible.js'
import { app, filesOf, movie, page, placeOf, sees } from './scene.js'

/** What was wiped is back. */
export function tellOfGuard(): void {
  it('shows a wipe by an upgrade, and that the files are back', async () => {
    const place = placeOf(movie)
    const { secret } = await app.api('POST', '/webhook-sources', {
      name: 'radarr',
      kind: 'radarr',
      pathMappings: [{ theirs: '/movies', ours: app.sample.movies }],
    })
    const before = await filesOf(place)
    const extras = [...before.keys()].filter((name) => !name.endsWith('.mkv'))
    expect(extras).toEqual(expect.arrayContaining(['movie.nfo', 'poster.jpg']))
    await page.goto(`${app.url}/activity?tab=guard`)
    await sees('Nobody touched your files')
    await expectAccessible(page)
    for (const name of extras) await rm(join(place, name))
    await copyFile(join(place, `${movie} - 2160p.mkv`), join(place, `${movie} - Remux.mkv`))
    const payload = {
      eventType: 'Download',
      isUpgrade: true,
      movie: { folderPath: `/movies/${movie}` },
    }
    const headers = { 'x-webhook-secret': secret }
    const call = { method: 'POST', headers, body: JSON.stringify(payload) }
    expect((await fetch(`${app.url}/api/v1/webhooks/radarr`, call)).status).toBe(200)
    await sees(`Healed ${extras.length} files`)
    const after = await filesOf(place)
    for (const name of extras)
      if (name !== 'movie.nfo') expect(after.get(name)).toBe(before.get(name))
    expect([...after.keys()]).toContain('movie.nfo')
    await expectAccessible(page)
    await page.getByRole('tab', { name: 'Events' }).click()
    await sees(/is healed, \d+ files/)
    await expectAccessible(page)
    await page.getByRole('tab', { name: 'Webhooks' }).click()
    await sees(/Download/)
    await expectAccessible(page)
  })
}

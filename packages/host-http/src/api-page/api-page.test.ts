import { describe, expect, it } from 'vitest'
import { anApi } from '../api-under-test.js'
import { builtApiPage } from '../node/built-api-page.js'

describe('the page of the API', () => {
  it('carries its script, and lets nothing go elsewhere', async () => {
    const apiPage = await builtApiPage()
    if (apiPage === undefined) throw new Error('rapidoc is not installed')
    const { send } = await anApi({ apiPage })
    const page = await send('/docs', {}, 'nobody')
    expect(page.headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*connect-src 'self'/,
    )
    const html = await page.text()
    expect(html).not.toContain('//')
    const [, script] = /src="([^"]+)"/.exec(html) ?? []
    const answer = await send(`/${script}`, {}, 'nobody')
    expect(answer.headers.get('content-type')).toContain('javascript')
    expect((await answer.text()).length).toBeGreaterThan(100_000)
    const [, spec] = /spec-url="([^"]+)"/.exec(html) ?? []
    expect(await (await send(`/${spec}`, {}, 'nobody')).json()).toMatchObject({ openapi: '3.1.0' })
  })

  it('is not there where nobody brought it', async () => {
    const { send } = await anApi()
    expect((await send('/docs')).status).toBe(404)
  })
})

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Expects that axe finds nothing serious on a page, in the light theme and in the dark one. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(await readFile(source, 'utf8'))
  for (const theme of ['light', 'dark']) {
    await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
    const results = await page.evaluate<AxeResults>('axe.run({ resultTypes: ["violations"] })')
    const grave = results.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)
    expect(grave, `${page.url()} in the ${theme} theme`).toEqual([])
  }
}

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

const everything: RunOptions = { resultTypes: ['violations'], preload: false }

/** Themes differ in colours, and in nothing else. */
const themes: Readonly<Record<string, RunOptions>> = {
  light: everything,
  dark: {
    ...everything,
    runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
  },
}

/** Expects that axe finds nothing serious on a page as it is now, in the light theme and in the dark one. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(await readFile(source, 'utf8'))
  const before = await page.evaluate<string>('document.documentElement.dataset.theme')
  for (const [theme, options] of Object.entries(themes)) {
    await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
    await page.evaluate(untilStill)
    const results = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`)
    const grave = results.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)
    expect(grave, `${page.url()} in the ${theme} theme`).toEqual([])
  }
  await page.evaluate(`document.documentElement.dataset.theme = '${before}'`)
}

/** Colours on their way from one theme to the other have a contrast of their own. */
const untilStill = `Promise.allSettled(document.getAnimations()
  .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity)
  .map(({ finished }) => finished))`

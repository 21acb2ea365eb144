import type { Page } from 'playwright-core'

const mostSteps = 80

/** Goes on with the Tab key until what has the focus is called that. @throws when it is not met. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const met: string[] = []
  for (let step = 0; step < mostSteps; step += 1) {
    await page.keyboard.press('Tab')
    const called = await page.evaluate<string>(nameOfFocus)
    if (typeof name === 'string' ? called === name : name.test(called)) return
    met.push(called)
  }
  throw new Error(`No step with Tab leads to ${name}, only to ${met.join(' | ')}`)
}

const nameOfFocus = `(() => {
  const one = document.activeElement
  const said = [one?.querySelector('img')?.alt, one?.innerText ?? one?.value]
  return (one?.getAttribute('aria-label') ?? said.filter(Boolean).join(' ')).trim()
})()`

import type { Page } from 'playwright-core'

const pageSize = 500

/** Has the server seem to know of that many titles, `Film 0` and so on. */
export async function offerTitles(page: Page, total: number): Promise<void> {
  await page.route(/\/items\/count\?/, (route) => route.fulfill({ json: { count: total } }))
  await page.route(/\/items\?/, (route) => {
    const after = Number(new URL(route.request().url()).searchParams.get('after') ?? 0)
    const end = Math.min(total, after + pageSize)
    const items = Array.from({ length: end - after }, (_, index) => aTitle(after + index))
    return route.fulfill({ json: end < total ? { items, next: String(end) } : { items } })
  })
}

function aTitle(number: number) {
  const facts = { kind: 'movie', state: 'discovered', libraryId: 'films', folder: `${number}` }
  return { id: `film-${number}`, title: `Film ${number}`, year: 1999, ...facts }
}

/** Scrolls ten screens down and up again, one in each frame, and answers the most nodes that a frame had. Runs in the page. */
export const mostNodesWhileScrolling = `(async () => {
  let most = 0
  for (let frame = 0; frame < 20; frame += 1) {
    scrollBy(0, frame < 10 ? innerHeight : -innerHeight)
    await new Promise((resolve) => requestAnimationFrame(resolve))
    most = Math.max(most, document.getElementsByTagName('*').length)
  }
  return most
})()`

import { expect, it } from 'vitest'
import { createPagedList, type ListPage } from './paged-list.js'

const row = (id: number) => ({ id: String(id), seen: 0 })

function pagesOfTen(total: number) {
  const asked: (string | undefined)[] = []
  const fetchPage = async (after: string | undefined): Promise<ListPage<{ id: string }>> => {
    asked.push(after)
    const start = Number(after ?? 0)
    const end = Math.min(total, start + 10)
    const rows = Array.from({ length: end - start }, (_, index) => row(start + index))
    return end < total ? { rows, next: String(end) } : { rows }
  }
  return { asked, fetchPage }
}

it('fetches no more pages than are looked at', async () => {
  const { asked, fetchPage } = pagesOfTen(1000)
  const list = createPagedList(fetchPage)
  await list.reach(15)
  expect(asked).toEqual([undefined, '10'])
  expect(list.read()).toMatchObject({ isComplete: false })
  expect(list.read().rows).toHaveLength(20)
})

it('goes on to a place further down that is asked for meanwhile', async () => {
  const { asked, fetchPage } = pagesOfTen(1000)
  const list = createPagedList(fetchPage)
  await Promise.all([list.reach(5), list.reach(35)])
  expect(asked).toHaveLength(4)
})

it('goes on after it was asked for what was there', async () => {
  const { asked, fetchPage } = pagesOfTen(1000)
  const list = createPagedList(fetchPage)
  for (const count of [5, 8, 25]) await list.reach(count)
  expect(asked).toHaveLength(3)
})

it('knows its end', async () => {
  const list = createPagedList(pagesOfTen(12).fetchPage)
  await list.reach(5000)
  expect(list.read()).toMatchObject({ isComplete: true })
  expect(list.read().rows).toHaveLength(12)
})

it('fetches only the pages again that are looked at', async () => {
  const { asked, fetchPage } = pagesOfTen(100)
  const list = createPagedList(fetchPage)
  await list.reach(50)
  asked.length = 0
  await list.refresh(12, 25)
  expect(asked).toEqual(['10', '20'])
})

it('shows a row once that moved to another page', async () => {
  let isLater = false
  const list = createPagedList(async (after) => {
    if (after === undefined)
      return { rows: isLater ? [row(1), row(3)] : [row(1), row(2)], next: 'second' }
    return { rows: [row(3), row(4)] }
  })
  await list.reach(4)
  isLater = true
  await list.refresh(0, 1)
  expect(list.read().rows.map(({ id }) => id)).toEqual(['1', '3', '4'])
})

it('keeps what it has when a page cannot be had, and tells why', async () => {
  const { fetchPage } = pagesOfTen(30)
  const list = createPagedList(async (after) => {
    if (after === '10') throw new Error('away')
    return fetchPage(after)
  })
  await list.reach(30)
  expect(list.read().rows).toHaveLength(10)
  expect(list.read().error).toMatchObject({ message: 'away' })
})

it('goes on after it was closed and is looked at again', async () => {
  const list = createPagedList(pagesOfTen(30).fetchPage)
  const first = list.reach(10)
  list.close()
  await Promise.all([first, list.reach(10)])
  expect(list.read().rows).toHaveLength(10)
})

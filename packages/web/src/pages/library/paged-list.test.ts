import { expect, it } from 'vitest'
import { createPagedList } from './paged-list.js'
import type { ListPage } from './pages.js'

const row = (id: number) => ({ id: String(id), seen: 0 })

const listOf = (
  fetchPage: (after: string | undefined) => Promise<ListPage<ReturnType<typeof row>>>,
  mostHeld = 100,
) => createPagedList({ fetchPage, briefOf: ({ id }) => ({ id }), mostHeld })

const idsOf = (list: ReturnType<typeof listOf>) => list.read().rows.map((one) => one?.id)

/** A list of the server's that changes. */
function changingList(...ids: number[]) {
  const fetchPage = async (after = '0'): Promise<ListPage<ReturnType<typeof row>>> => {
    const rest = ids.filter((id) => id > Number(after)).sort((one, other) => one - other)
    const rows = rest.slice(0, 2).map(row)
    return rest.length > 2 ? { rows, next: String(rest[1]) } : { rows }
  }
  return { ids, fetchPage }
}

function pagesOfTen(total: number) {
  const asked: (string | undefined)[] = []
  const fetchPage = async (
    after: string | undefined,
  ): Promise<ListPage<ReturnType<typeof row>>> => {
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
  const list = listOf(fetchPage)
  await list.reach(15)
  expect(asked).toEqual([undefined, '10'])
  expect(list.read()).toMatchObject({ isComplete: false })
  expect(list.read().rows).toHaveLength(20)
})

it('goes on to a place further down that is asked for meanwhile', async () => {
  const { asked, fetchPage } = pagesOfTen(1000)
  const list = listOf(fetchPage)
  await Promise.all([list.reach(5), list.reach(35)])
  expect(asked).toHaveLength(4)
})

it('goes on after it was asked for what was there', async () => {
  const { asked, fetchPage } = pagesOfTen(1000)
  const list = listOf(fetchPage)
  for (const count of [5, 8, 25]) await list.reach(count)
  expect(asked).toHaveLength(3)
})

it('knows its end', async () => {
  const list = listOf(pagesOfTen(12).fetchPage)
  await list.reach(5000)
  expect(list.read()).toMatchObject({ isComplete: true })
  expect(list.read().rows).toHaveLength(12)
})

it('fetches only the pages again that are looked at', async () => {
  const { asked, fetchPage } = pagesOfTen(100)
  const list = listOf(fetchPage)
  await list.reach(50)
  asked.length = 0
  await list.look(12, 25)
  expect(asked).toEqual([])
  await list.refresh()
  expect(asked).toEqual(['10', '20'])
})

it('shows a row once that moved to another page', async () => {
  let isLater = false
  const list = listOf(async (after) => {
    if (after === undefined)
      return { rows: isLater ? [row(1), row(3)] : [row(1), row(2)], next: 'second' }
    return { rows: [row(3), row(4)] }
  })
  await list.reach(4)
  isLater = true
  await list.look(0, 1)
  await list.refresh()
  expect(idsOf(list)).toEqual(['1', '3', '4'])
})

it('keeps what it has when a page cannot be had, and tells why', async () => {
  const { fetchPage } = pagesOfTen(30)
  const list = listOf(async (after) => {
    if (after === '10') throw new Error('away')
    return fetchPage(after)
  })
  await list.reach(30)
  expect(list.read().rows).toHaveLength(10)
  expect(list.read().error).toMatchObject({ message: 'away' })
})

it('fetches again what is looked at and could not be fetched, be it new or let go of', async () => {
  let isAway = true
  const { fetchPage } = pagesOfTen(100)
  const list = listOf(async (after) => {
    if (isAway) throw new Error('away')
    return fetchPage(after)
  }, 2)
  const tried = async () => {
    isAway = true
    await list.look(0, 5)
    expect(list.read().error).toMatchObject({ message: 'away' })
    isAway = false
    await list.retry()
    expect(list.read().error).toBeUndefined()
    expect(idsOf(list).slice(0, 2)).toEqual(['0', '1'])
  }
  await tried()
  await list.look(90, 95)
  expect(idsOf(list)[0]).toBeUndefined()
  await tried()
})

it('goes on after it was closed and is looked at again', async () => {
  const list = listOf(pagesOfTen(30).fetchPage)
  const first = list.reach(10)
  list.close()
  await Promise.all([first, list.reach(10)])
  expect(list.read().rows).toHaveLength(10)
})

it('keeps the rows of few pages, however far one scrolls', async () => {
  const { asked, fetchPage } = pagesOfTen(32_000)
  const list = listOf(fetchPage, 6)
  const held = () => list.read().rows.filter((one) => one !== undefined).length
  let most = 0
  list.subscribe(() => {
    most = Math.max(most, held())
  })
  for (const from of [0, 5000, 5050, 400, 5000]) await list.look(from, from + 20)
  expect(most).toBe(60)
  expect(list.read().briefs).toHaveLength(5070)
  expect(idsOf(list).slice(5000, 5020)).toEqual(
    list
      .read()
      .briefs.slice(5000, 5020)
      .map(({ id }) => id),
  )
  asked.length = 0
  await Promise.all([list.look(2000, 2015), list.look(2001, 2015)])
  expect(asked).toEqual(['2000', '2010'])
})

it('shows what came in between two pages', async () => {
  const { ids, fetchPage } = changingList(10, 20, 30, 40)
  const list = listOf(fetchPage)
  await list.reach(4)
  ids.push(15, 16, 17)
  await list.look(0, 0)
  await list.refresh()
  expect(idsOf(list)).toEqual(['10', '15', '16', '17', '20', '30', '40'])
})

it('goes on where a page does not meet the next one any more', async () => {
  const { ids, fetchPage } = changingList(10, 20, 30, 40, 50, 60, 70, 80)
  const list = listOf(fetchPage)
  await list.reach(8)
  ids.splice(ids.indexOf(30), 1)
  await list.look(0, 7)
  await list.refresh()
  expect(idsOf(list)).toEqual(['10', '20', '40', '50', '60', '70', '80'])
})

it('shows the first rows of what was empty', async () => {
  const { ids, fetchPage } = changingList()
  const list = listOf(fetchPage)
  await list.look(0, 5)
  ids.push(10, 20, 30)
  await list.refresh()
  expect(idsOf(list)).toEqual(['10', '20', '30'])
})

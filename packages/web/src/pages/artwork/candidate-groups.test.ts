import { expect, it } from 'vitest'
import {
  type Candidate,
  choicesOf,
  groupsOf,
  orderOf,
  orderWith,
  withPicked,
} from './candidate-groups.js'

function candidate(id: string, more: Partial<Candidate> = {}): Candidate {
  const total = more.score?.total ?? 50
  return {
    id,
    itemId: 'item',
    assetType: 'poster',
    provider: 'tmdb',
    sourceUrl: `https://pictures.test/${id}`,
    offeredAt: 0,
    reason: '',
    ...more,
    score: { total, parts: {} },
  }
}

const points = (total: number) => ({ score: { total, parts: {} } })
const chosen = { itemId: 'item', assetType: 'poster', rank: 0 } as Candidate['selection']
const ids = (groups: ReturnType<typeof groupsOf>) => groups.map(({ best }) => best.id)

it('shows the chosen one first, then those with most points', () => {
  const all = [
    candidate('a', points(10)),
    candidate('b', points(90)),
    candidate('c', { ...points(40), ...(chosen && { selection: chosen }) }),
  ]
  expect(ids(groupsOf(all, {}))).toEqual(['c', 'b', 'a'])
})

it('puts those that look the same into one group, the best before', () => {
  const all = [candidate('b', { ...points(20), looksLike: 'a' }), candidate('a', points(60))]
  expect(groupsOf(all, {})).toMatchObject([{ best: { id: 'a' }, alike: [{ id: 'b' }] }])
})

it('shows a picked look-alike in place of the one it looks like, the group staying where it is', () => {
  const all = [
    candidate('first', points(90)),
    candidate('a', { ...points(60), ...(chosen && { selection: chosen }) }),
    candidate('b', { ...points(20), looksLike: 'a' }),
  ]
  const order = ['first', 'a', 'b']
  const before = groupsOf(all, {}, order)
  const after = groupsOf(withPicked(all, candidate('b'), 5), {}, order)
  expect(ids(after)).toEqual(['first', 'b'])
  expect(after[1]).toMatchObject({ best: { selection: { rank: 0 } }, alike: [{ id: 'a' }] })
  expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key))
})

it('moves nothing once it is shown, and puts what comes later at the end', () => {
  const all = [candidate('a', points(10)), candidate('b', points(90))]
  const order = orderOf(all)
  const later = [...withPicked(all, candidate('a'), 5), candidate('c', points(99))]
  expect(ids(groupsOf(later, {}, orderWith(order, later)))).toEqual(['b', 'a', 'c'])
})

it('has one chosen picture of a type once another is picked', () => {
  const all = [
    candidate('a', chosen && { selection: chosen }),
    candidate('b'),
    candidate('c', { assetType: 'fanart', ...(chosen && { selection: chosen }) }),
  ]
  const now = withPicked(all, candidate('b'), 5).filter(({ selection }) => selection?.rank === 0)
  expect(now.map(({ id }) => id)).toEqual(['b', 'c'])
})

it('keeps rejected ones away unless they are asked for', () => {
  const all = [candidate('a'), candidate('b', { rejectedAt: 5 })]
  expect(ids(groupsOf(all, {}))).toEqual(['a'])
  expect(ids(groupsOf(all, { rejected: true }))).toHaveLength(2)
})

it('filters by provider and by language, a picture without text having one of its own', () => {
  const all = [
    candidate('a', { language: null }),
    candidate('b', { language: 'de', provider: 'fanart' }),
    candidate('c'),
  ]
  expect(ids(groupsOf(all, { language: 'none' }))).toEqual(['a'])
  expect(ids(groupsOf(all, { provider: 'fanart' }))).toEqual(['b'])
  expect(choicesOf(all)).toEqual({
    providers: ['fanart', 'tmdb'],
    languages: ['de', 'none', 'unknown'],
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filesBelow } from '../files-below.js'
import { openSample, type SampleUnderTest } from '../sample-under-test.js'

const patience = 120_000
let place: SampleUnderTest
let before: Readonly<Record<string, string>>
let runId: string

beforeAll(async () => {
  place = await openSample()
  before = await filesBelow(place.sample.shows)
  const ran = await place.json('run', place.sample.shows)
  expect(ran.code, ran.stderr).toBe(0)
  runId = ran.value[0].publish.runId
}, patience)

afterAll(() => place.close())

describe('metarr undo', () => {
  it(
    'shows what undoing a run would do, does it, and does it again',
    async () => {
      const published = await filesBelow(place.sample.shows)
      const shown = await place.run('undo', '--run', runId, '--plan')
      expect(shown.stdout).toContain('Nothing was changed.')
      expect(shown.stdout).toContain('was not there before')
      expect(await filesBelow(place.sample.shows)).toEqual(published)

      const undone = await place.json('undo', '--run', runId)
      expect(undone.code, undone.stderr).toBe(0)
      expect(await filesBelow(place.sample.shows)).toEqual(before)

      const again = await place.json('undo', '--run', undone.value.runId)
      expect(again.code, again.stderr).toBe(0)
      expect(await filesBelow(place.sample.shows)).toEqual(published)
    },
    patience,
  )

  it(
    'tells the history of an item, discards what is not published, and undoes its last publication',
    async () => {
      const { value: page } = await place.json('items', 'list', '--kind', 'series')
      const itemId = page.items[0].id
      const { value: entries } = await place.json('history', itemId)
      expect(entries[0]).toMatchObject({ publishedBy: 'user', stands: true })
      const { value: item } = await place.json('discard', itemId)
      expect(item).toMatchObject({ id: itemId, dirty: false })
      const undone = await place.json('undo', entries[0].publicationId)
      expect(undone.value).toMatchObject({ undoes: entries[0].publicationId, changedByOthers: [] })
      const refused = await place.run('undo', entries[0].publicationId)
      expect(refused.code).toBe(1)
      expect(refused.stderr).toContain('undone already')
    },
    patience,
  )

  it(
    'lists the runs that can be named when none is, and takes one name only',
    async () => {
      const { code, stdout } = await place.run('undo')
      expect(code).toBe(0)
      expect(stdout).toContain(runId)
      const { value: runs } = await place.json('undo')
      expect(runs.at(-1)).toMatchObject({ runId, isUndo: false, publishedBy: 'user' })
      expect((await place.run('undo', '--last', '--run', runId)).code).toBe(2)
      expect((await place.json('prune')).value).toMatchObject([{ pruned: 0 }])
    },
    patience,
  )
})

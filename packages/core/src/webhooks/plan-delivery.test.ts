import { describe, expect, it } from 'vitest'
import { automationPresets } from '../automation/presets.js'
import { aLibrary } from '../testing/builders.js'
import { placeFolder } from './place-folder.js'
import { planDelivery } from './plan-delivery.js'
import type { WebhookIntent } from './webhook-intent.js'

const films = aLibrary({ id: 'films', root: '/data/films' })
const kids = aLibrary({ id: 'kids', root: '/data/films/kids' })
const manual = aLibrary({
  id: 'manual',
  root: '/data/manual',
  settings: { ...films.settings, automation: automationPresets.manual },
})
const libraries = [films, kids, manual]
const mapped = { pathMappings: [{ theirs: '/movies', ours: '/data/films' }], libraryIds: [] }
const asWeDo = { pathMappings: [], libraryIds: [] }

function guard(...folders: readonly string[]): WebhookIntent {
  return { does: 'guard', reason: 'a video was replaced', folders }
}

describe('the library of a folder', () => {
  it.each([
    ['/movies/Heat (1995)', 'films', 'Heat (1995)'],
    ['/movies/A/Alien/', 'films', 'A/Alien'],
    ['/movies/kids/Up (2009)', 'kids', 'Up (2009)'],
    ['/data/films/Heat', 'films', 'Heat'],
  ])('of %s is %s', (path, libraryId, folder) => {
    const placed = placeFolder(path, mapped, libraries)
    expect([placed?.library.id, placed?.folder]).toEqual([libraryId, folder])
  })

  it.each([
    ['elsewhere', '/tv/Dark'],
    ['the root itself', '/movies'],
    ['what only begins alike', '/movies-4k/Heat'],
    ['what climbs out', '/movies/../../etc'],
    ['a relative path', 'movies/Heat'],
    ['nothing', ''],
  ])('is none for %s', (_name, path) => {
    expect(placeFolder(path, mapped, libraries)).toBeUndefined()
  })

  it('is one that the source may have to do with', () => {
    const only = { ...mapped, libraryIds: ['manual'] }
    expect(placeFolder('/movies/Heat', only, libraries)).toBeUndefined()
  })
})

describe('what a delivery leads to', () => {
  it('is a job for each folder, without those that lie in another', () => {
    const folders = ['/movies/Heat', '/movies/Heat/CD1', '/movies/Heat', '/movies/Ronin']
    const { status, work } = planDelivery(guard(...folders), mapped, libraries)
    const about = { kind: 'guard', libraryId: 'films', cause: 'webhook' }
    expect({ status, work }).toEqual({
      status: 'done',
      work: [
        { ...about, folders: ['Heat'] },
        { ...about, folders: ['Ronin'] },
      ],
    })
  })

  it.each([
    ['the path is in no library', guard('/tv/Dark'), '/tv/Dark is in none of its libraries'],
    ['the library does nothing by itself', guard('/data/manual/Heat'), 'does nothing by itself'],
    ['the call names no folder', guard(), 'names no folder'],
  ])('is nothing when %s', (_name, intent, reason) => {
    const planned = planDelivery(intent, asWeDo, libraries)
    expect(planned).toMatchObject({ status: 'ignored', work: [] })
    expect(planned.reason).toContain(reason)
  })
})

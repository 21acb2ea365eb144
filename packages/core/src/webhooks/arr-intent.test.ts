import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readArrIntent } from './arr-intent.js'
import { eventOf, readIntent } from './read-intent.js'
import type { WebhookKind } from './webhook-source.js'

const movie = { folderPath: '/movies/Heat (1995)' }
const series = { path: '/tv/Dark' }
const file = { path: '/movies/Heat (1995)/Heat.mkv' }

describe('what a call of Radarr or Sonarr asks for', () => {
  it.each([
    ['a test', { eventType: 'Test', movie }, 'nothing'],
    ['a grab', { eventType: 'Grab', movie }, 'nothing'],
    ['an import', { eventType: 'Download', movie, isUpgrade: false }, 'scan'],
    ['an upgrade', { eventType: 'Download', movie, isUpgrade: true }, 'guard'],
    [
      'an upgrade said by its files',
      { eventType: 'Download', movie, deletedFiles: [file] },
      'guard',
    ],
    ['a rename', { eventType: 'Rename', movie }, 'guard'],
    ['a new movie', { eventType: 'MovieAdded', movie }, 'scan'],
    ['a deleted movie', { eventType: 'MovieDelete', movie, deletedFiles: true }, 'scan'],
    ['a deleted file', { eventType: 'MovieFileDelete', movie, deleteReason: 'manual' }, 'scan'],
    ['half an upgrade', { eventType: 'MovieFileDelete', movie, deleteReason: 'upgrade' }, 'guard'],
    ['an imported episode', { eventType: 'Download', series }, 'scan'],
    ['an imported season', { eventType: 'Download', series, episodeFiles: [file] }, 'scan'],
    ['a new series', { eventType: 'SeriesAdd', series }, 'scan'],
    ['a deleted series', { eventType: 'SeriesDelete', series, deletedFiles: false }, 'scan'],
    ['half', { eventType: 'EpisodeFileDelete', series, deleteReason: 'upgrade' }, 'guard'],
    ['bad health', { eventType: 'Health', level: 'error', message: 'ill' }, 'nothing'],
    ['good health', { eventType: 'HealthRestored' }, 'nothing'],
    ['an update', { eventType: 'ApplicationUpdate', newVersion: '6' }, 'nothing'],
    ['a question', { eventType: 'ManualInteractionRequired', movie }, 'nothing'],
    ['an event of tomorrow', { eventType: 'Sing', movie }, 'nothing'],
    ['a name of JavaScript', { eventType: 'constructor', movie }, 'nothing'],
  ])('%s', (_name, payload, does) => {
    expect(readArrIntent(payload).does).toBe(does)
  })

  it('names the folder of the title', () => {
    expect(readArrIntent({ eventType: 'Download', movie, movieFile: file }).folders).toEqual([
      '/movies/Heat (1995)',
    ])
    expect(readArrIntent({ eventType: 'Download', series }).folders).toEqual(['/tv/Dark'])
  })

  it('names the folder of the file where the title has none, and nothing where downloads lie', () => {
    const odd = { eventType: 'Download', movie: {}, movieFile: { path: 'D:\\Filme\\Heat\\a.mkv' } }
    expect(readArrIntent(odd).folders).toEqual(['D:\\Filme\\Heat'])
    const usual = { eventType: 'Download', movie, movieFile: { path: '/downloads/x/heat.mkv' } }
    expect(readArrIntent(usual).folders).toEqual(['/movies/Heat (1995)'])
  })

  it('names the folders that renamed files came from', () => {
    const renamed = [{ ...file, previousPath: '/movies/Heat/heat.mkv' }, { path: null }]
    expect(
      readArrIntent({ eventType: 'Rename', movie, renamedMovieFiles: renamed }).folders,
    ).toEqual(['/movies/Heat (1995)', '/movies/Heat'])
  })

  it.each([
    ['a list', []],
    ['nothing', null],
    ['no event', { movie }],
    ['a number as folder', { eventType: 'Download', movie: { folderPath: 7 } }],
    ['an endless folder', { eventType: 'Download', movie: { folderPath: 'a'.repeat(5000) } }],
    ['a text as file', { eventType: 'Download', movieFile: 'x' }],
  ])('cannot be read from %s', (_name, payload) => {
    expect(readIntent('radarr', payload)).toEqual({ unreadable: expect.any(String) })
  })
})

interface Recorded {
  readonly items: readonly {
    readonly sender: string
    readonly name: string
    readonly body?: { readonly eventType?: string }
    readonly expected?: { readonly scanFolders: readonly string[] }
  }[]
}

const corpora = new URL('../../../../../shared/corpora/', import.meta.url)
const readsBySender = new Set(['radarr', 'sonarr'])

function recorded(name: string): Recorded['items'] {
  const { items } = JSON.parse(readFileSync(new URL(name, corpora), 'utf8')) as Recorded
  return items.filter(({ sender, body }) => readsBySender.has(sender) && body !== undefined)
}

describe.skipIf(!existsSync(corpora))('calls that were recorded (../shared/corpora)', () => {
  it('are read, each with the event that it has', () => {
    const asked = recorded('webhooks-arr-recorded.json').map(({ name, body }) => {
      const { does, folders } = readArrIntent(body)
      return `${name}: ${does}${folders.length === 1 ? ' one folder' : ''}`
    })
    expect(asked).toEqual([
      'radarr_application_update: nothing',
      'radarr_health_check_error: nothing',
      'radarr_health_check_warning: nothing',
      'radarr_movie_added: scan one folder',
      'radarr_movie_deleted: scan one folder',
      'radarr_movie_grabbed: nothing',
      'radarr_movie_imported: scan one folder',
      'radarr_movie_renamed: guard one folder',
      'radarr_test: nothing',
      'sonarr_episode_grabbed: nothing',
      'sonarr_episode_imported: scan one folder',
      'sonarr_episodes_renamed: guard one folder',
      'sonarr_health_check_error: nothing',
      'sonarr_series_deleted: scan one folder',
      'sonarr_test: nothing',
    ])
  })

  it('of servers say what happened', () => {
    const { items } = JSON.parse(
      readFileSync(new URL('webhooks-servers.json', corpora), 'utf8'),
    ) as Recorded
    const events = items.map(({ sender, body }) => eventOf(sender as WebhookKind, body))
    expect(events).toEqual(['playback.stop', 'PlaybackStart'])
  })

  it('lead to a look at the folder that autoscan looks at, or the one of its series', () => {
    for (const { body, expected } of recorded('webhooks-arr.json')) {
      const folders = readArrIntent(body).folders
      const wanted = (expected?.scanFolders ?? []).map((path) => path.split('/').slice(5).join('/'))
      const found = folders.map((path) => path.split('/').slice(2).join('/'))
      expect(found.length).toBe(wanted.length)
      expect(wanted.every((path, place) => path.startsWith(found[place] ?? '?'))).toBe(true)
    }
  })
})

const specs = new URL('../../../../../shared/specs/', import.meta.url)

interface WebhookSchema {
  readonly oneOf: readonly {
    readonly allOf: readonly { readonly properties?: { readonly eventType: { const: string } } }[]
  }[]
}

function eventsOf(sender: string): readonly string[] {
  const text = readFileSync(new URL(`${sender}-webhook.schema.json`, specs), 'utf8')
  return (JSON.parse(text) as WebhookSchema).oneOf.flatMap(({ allOf }) =>
    allOf.flatMap(({ properties }) => (properties ? [properties.eventType.const] : [])),
  )
}

describe.skipIf(!existsSync(specs))(
  'events that the senders’ own sources name (../shared/specs)',
  () => {
    it.each([
      ['radarr', 11],
      ['sonarr', 11],
    ])('are all known of %s', (sender, count) => {
      const events = eventsOf(sender)
      expect(events).toHaveLength(count)
      const unknown = events.filter((eventType) =>
        readArrIntent({ eventType }).reason.includes('not known'),
      )
      expect(unknown).toEqual([])
    })
  },
)

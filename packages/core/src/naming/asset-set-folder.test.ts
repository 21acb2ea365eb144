import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { actorFileNames } from './asset-actor-name.js'
import { setFolderName } from './asset-set-folder.js'

interface Recording {
  readonly cases: readonly {
    readonly name: string
    readonly files: Readonly<Record<string, string>>
    readonly shown: readonly {
      readonly art: Readonly<Record<string, string>>
      readonly actors?: Readonly<Record<string, string>>
    }[]
  }[]
}

const { cases } = read('21.2')

function read(version: string): Recording {
  const file = new URL(`../players/__fixtures__/kodi-${version}.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as Recording
}

describe('setFolderName', () => {
  const sets = cases.flatMap(({ files, shown }) => {
    const title = /<set><name>(.*?)<\/name>/u.exec(files['movie.nfo'] ?? '')?.[1]
    const poster = shown[0]?.art['set.poster']
    const folder = Object.keys(files)
      .find((path) => path.startsWith('{sets}/'))
      ?.split('/')[1]
    return title === undefined || folder === undefined
      ? []
      : [{ title, folder, isRead: poster !== undefined }]
  })

  it.each(sets)(
    'names the folder in which Kodi 21.2 looked for $title',
    ({ title, folder, isRead }) => {
      expect(setFolderName({ profile: 'kodi', title }) === folder).toBe(isRead)
    },
  )

  it('has recorded sets to compare with', () => {
    expect(sets.length).toBeGreaterThan(5)
  })

  it.each([
    ['jellyfin', 'Alien: Quadrilogy', 'Alien - Quadrilogy [boxset]'],
    ['emby', '...', '_ [boxset]'],
    ['kodi', '...', undefined],
    ['plex', 'Alien', undefined],
  ] as const)('gives %s for %j the folder %j', (profile, title, folder) => {
    expect(setFolderName({ profile, title })).toBe(folder)
  })
})

describe('actorFileNames', () => {
  const found = cases.find(({ name }) => name === 'actors')?.shown[0]?.actors ?? {}

  it.each(Object.entries(found))('knows where Kodi 21.2 found %s', (actor, path) => {
    const extension = path.slice(path.lastIndexOf('.') + 1)
    expect(actorFileNames({ profiles: ['kodi'], actor, extension })).toContain(path)
  })

  it.each([
    ['Ann Actor', 'jpg', ['.actors/Ann_Actor.jpg']],
    ['Roy Fox Jr.', 'jpg', ['.actors/Roy_Fox_Jr..jpg', '.actors/Roy_Fox_Jr.jpg']],
    ['Fay: Colon/Slash', 'PNG', ['.actors/Fay__Colon_Slash.png']],
    ['Dee', 'webp', []],
    ['', 'jpg', []],
  ] as const)('names the picture of %j as .%s: %j', (actor, extension, names) => {
    expect(actorFileNames({ profiles: ['kodi', 'jellyfin'], actor, extension })).toEqual(names)
  })

  it('gives players other than Kodi none', () => {
    expect(
      actorFileNames({ profiles: ['jellyfin', 'plex'], actor: 'Ann', extension: 'jpg' }),
    ).toEqual([])
  })
})

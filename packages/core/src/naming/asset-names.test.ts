import { describe, expect, it } from 'vitest'
import { assetTypes } from '../assets/asset-type.js'
import { profileNames } from '../players/profile.js'
import { type NameRule, type NameRules, namesOfPlayers, type PlayerNames } from './asset-names.js'

const page = '../../../../docs/2.concepts/player-names.md'

const titles = { kodi: 'Kodi', jellyfin: 'Jellyfin', emby: 'Emby', plex: 'Plex' } as const

const chapters = [
  [
    'movie',
    'A movie in its own folder',
    'Also above a disc folder (`BDMV`, `VIDEO_TS`). `{base}` is the name of the video without extension.',
  ],
  ['mixedMovie', 'A movie among others', 'Every name starts with that of its video.'],
  ['series', 'A series', 'In the folder of the show.'],
  [
    'season',
    'A season',
    'In the folder of the show; `{season}` is `season01`, `season02` …, `season-specials` for season 0 and, for Kodi only, `season-all`.',
  ],
  ['episode', 'An episode', 'Beside its video.'],
  [
    'collection',
    'A collection in its own folder',
    'Kodi: below its movie set information folder. Jellyfin and Emby: `<title> [boxset]`.',
  ],
  [
    'movieSet',
    'A collection in the folders of its movies',
    'No player reads these names by itself; other managers and Kodi add-ons do.',
  ],
] as const satisfies readonly (readonly [keyof PlayerNames, string, string])[]

describe('namesOfPlayers', () => {
  it('is what the page of names says, which `--update` writes anew', async () => {
    await expect(render()).toMatchFileSnapshot(page)
  })

  it('gives every rule a name, and a number to every name of a further picture', () => {
    for (const rule of allRules()) {
      expect(rule.first.length).toBeGreaterThan(0)
      expect((rule.more ?? []).every((name) => name.includes('{n}'))).toBe(true)
      expect(rule.more === undefined).toBe((rule.maximum ?? 1) === 1)
    }
  })

  it('names no file of a movie among others without the name of its video', () => {
    const rules = profileNames.flatMap((profile) =>
      Object.values(namesOfPlayers[profile].mixedMovie),
    )
    const names = rules.flatMap(({ first, more = [] }) => [...first, ...more])
    expect(names.filter((name) => !name.startsWith('{base}'))).toEqual([])
  })
})

function allRules(): readonly NameRule[] {
  return profileNames.flatMap((profile) =>
    chapters.flatMap(([kind]) => Object.values(namesOfPlayers[profile][kind])),
  )
}

function render(): string {
  const intro = [
    '# Names of artwork',
    '',
    'What each player calls each picture, best name first; the first is what Metarr writes when that player is alone.',
    'This page is made from the tables in `packages/core/src/naming/asset-names.ts`; [Players](players.md) explains them.',
    '',
  ]
  return [...intro, ...chapters.flatMap(chapter), ...extensions(), ...sources()].join('\n')
}

function chapter([kind, title, text]: (typeof chapters)[number]): readonly string[] {
  const types = assetTypes.filter((type) =>
    profileNames.some((profile) => namesOfPlayers[profile][kind][type]),
  )
  const head = `| | ${profileNames.map((profile) => titles[profile]).join(' | ')} |`
  const rows = types.map((type) => {
    const cells = profileNames.map((profile) => cell(namesOfPlayers[profile][kind], type))
    return `| ${type} | ${cells.join(' | ')} |`
  })
  return [`## ${title}`, '', text, '', head, '| --- | --- | --- | --- | --- |', ...rows, '']
}

function cell(rules: NameRules, type: keyof NameRules): string {
  const rule = rules[type]
  if (rule === undefined) return '–'
  const also = rule.alsoRead === undefined ? '' : `; also reads ${code(rule.alsoRead)}`
  const more = rule.more === undefined ? '' : `; more: ${code(rule.more)}, ${rule.maximum} in all`
  return `${code(rule.first)}${more}${also}`
}

function code(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(' ')
}

function extensions(): readonly string[] {
  const rows = profileNames.map(
    (profile) => `- ${titles[profile]}: ${code(namesOfPlayers[profile].imageExtensions)}`,
  )
  return [
    '## Extensions',
    '',
    'Pictures that each player looks for; Jellyfin and Emby take the first of them that is there.',
    '',
    ...rows,
    '',
  ]
}

function sources(): readonly string[] {
  const rows = profileNames.map(
    (profile) => `- ${titles[profile]}: ${namesOfPlayers[profile].sources.join('; ')}`,
  )
  return ['## Sources', '', ...rows, '']
}

import {
  discStubOf,
  externalIdsInText,
  extraKindOf,
  fileRole,
  groupVideos,
  isIgnoredPath,
  parseAudioPath,
  parseEpisodePath,
  parseExternalIds,
  parseMovieName,
  parseSeasonFolder,
  parseSeriesFolder,
  parseSubtitlePath,
  readAttributes,
  stackOf,
} from '@metarr/core'
import { numbersOf, sameTitle } from './compare.js'
import { type Fact, type Judge, judged, type Row, same } from './corpus.js'
import { sameLanguage } from './tracks.js'
import { factsOfList } from './video-list.js'

/** Jellyfin's tests. Status words of series and the places of NFO files are not facts of a name. */
export const judgeJellyfin: Judge = (row) => {
  const judge = judges[row.kind]
  return judge ? judge(row) : []
}

const judges: Readonly<Record<string, Judge>> = {
  'episode-path': episodeFacts,
  'season-folder': seasonFacts,
  'series-from-path': ({ input, expected }) => [
    seriesFact('seriesName', input, expected['seriesName']),
  ],
  'series-folder': ({ input, expected }) => [seriesFact('name', input, expected['name'])],
  'title-year': titleFacts,
  'clean-name': cleanFacts,
  extra: ({ input, expected, options }) => [
    extraFact(String(input), expected['extraType'], options),
  ],
  'format-3d': stereoFacts,
  'video-file': videoFacts,
  'video-list': ({ input, expected, options }) =>
    factsOfList(groupVideos(filesOf(input), kindOf(options)), expected),
  stack: stackFacts,
  stub: ({ input, expected }) => [
    same('isStub', expected['isStub'], discStubOf(String(input)) !== undefined),
    same('stubType', expected['stubType'], stubType(String(input))),
  ],
  'external-audio': ({ input, expected }) => [
    same('matches', expected['matches'], parseAudioPath(String(input), 'MyVideo') !== undefined),
  ],
  'external-subtitle': subtitleFacts,
  'id-in-text': idInTextFacts,
  'id-attribute': idFacts,
  'find-extras': findExtrasFacts,
  'ignored-path': ({ input, expected }) => [
    same('ignored', expected['ignored'], isIgnoredPath(String(input))),
  ],
}

function episodeFacts({ input, expected, options }: Row): Fact[] {
  const path = String(input)
  const ours = parseEpisodePath(path, {
    numbering: options?.['absoluteNumbering'] === true ? 'absolute' : 'auto',
  })
  const numbers = numbersOf(ours)
  const [year, month, day] = (ours.airDate ?? '').split('-').map(Number)
  const facts: Fact[] = []
  if ('episode' in expected) facts.push(same('episode', expected['episode'], numbers[0]))
  if ('endEpisode' in expected)
    facts.push(
      same('endEpisode', expected['endEpisode'], numbers.length > 1 ? numbers.at(-1) : null),
    )
  if ('season' in expected)
    facts.push(
      same('season', expected['season'], ours.season ?? (expected['season'] === 1 ? 1 : undefined)),
    )
  if ('seriesName' in expected) facts.push(seriesTitleFact(expected, ours.seriesTitle, ours.year))
  if ('airYear' in expected)
    facts.push(
      same(
        'airDate',
        [expected['airYear'], expected['airMonth'], expected['airDay']],
        [year, month, day],
      ),
    )
  if ('byDate' in expected)
    facts.push(same('byDate', expected['byDate'], ours.airDate !== undefined))
  if ('isEpisode' in expected)
    facts.push(
      same('isEpisode', expected['isEpisode'], numbers.length > 0 || ours.airDate !== undefined),
    )
  if ('isVideo' in expected)
    facts.push(same('isVideo', expected['isVideo'], fileRole(path) === 'video'))
  if ('isStub' in expected)
    facts.push(same('isStub', expected['isStub'], discStubOf(path) !== undefined))
  return facts
}

/** Jellyfin keeps the year of a series in its name. */
function seriesTitleFact(
  expected: Row['expected'],
  title: string | undefined,
  year: number | undefined,
): Fact {
  const fact = sameTitle('seriesName', expected['seriesName'], title)
  return fact.agrees || year === undefined
    ? fact
    : sameTitle('seriesName', expected['seriesName'], `${title ?? ''} ${year}`)
}

function seasonFacts({ input, expected, options }: Row): Fact[] {
  const { path, parent } = input as { path: string; parent: string }
  const numeric =
    options?.['supportNumericSeasonFolders'] === false ? { numericNames: false as const } : {}
  const season = parseSeasonFolder(path, { parent, ...numeric })
  return [
    same('season', expected['season'], season),
    same('isSeasonFolder', expected['isSeasonFolder'], season !== undefined),
  ]
}

/** A path that ends in a season's folder names the series above it. */
function seriesFact(field: string, input: unknown, expected: unknown): Fact {
  const names = String(input).split('/')
  const last = names.at(-1) ?? ''
  const name =
    parseSeasonFolder(last, { numericNames: false }) !== undefined &&
    /^(?:s|season\s)\d+$/i.test(last)
      ? (names.at(-2) ?? last)
      : last
  return sameTitle(field, expected, parseSeriesFolder(name).title)
}

/** Without a year Jellyfin leaves the name as it is, extension and all. */
function titleFacts({ input, expected }: Row): Fact[] {
  const ours = parseMovieName(String(input).split('/').at(-1) ?? '')
  const facts = [same('year', expected['year'], ours.year)]
  return expected['year'] === null
    ? facts
    : [sameTitle('name', expected['name'], ours.title), ...facts]
}

function cleanFacts({ input, expected }: Row): Fact[] {
  if (input === null) return []
  const name = String(input)
  const ours =
    / - \d+ /.test(name) || /E\d+~/.test(name)
      ? (parseEpisodePath(name).seriesTitle ?? '')
      : parseMovieName(name).title
  return [sameTitle('name', expected['name'] ?? name.replace(/\.\w{3}$/, ''), ours)]
}

const extraTypes: Readonly<Record<string, string>> = {
  'behind-the-scenes': 'behindTheScenes',
  'deleted-scene': 'deletedScene',
  'theme-song': 'themeSong',
  'theme-video': 'themeVideo',
  extra: 'unknown',
}

function extraTypeOf(
  path: string,
  options: { readonly libraryRoot?: string } = {},
): string | undefined {
  const kind = extraKindOf(path, options)
  return kind === undefined ? undefined : (extraTypes[kind] ?? kind)
}

function extraFact(path: string, expected: unknown, options: Row['options']): Fact {
  const libraryRoot = options?.['libraryRoot']
  return same(
    'extraType',
    expected,
    extraTypeOf(path, typeof libraryRoot === 'string' ? { libraryRoot } : {}),
  )
}

function stereoFacts({ input, expected }: Row): Fact[] {
  const mode = parseMovieName(String(input)).stereoMode
  return [
    same('format3D', expected['format3D'], mode),
    same('is3D', expected['is3D'], mode !== undefined),
  ]
}

function videoFacts({ input, expected }: Row): Fact[] {
  const path = String(input)
  const ours = parseMovieName(path.split('/').at(-1) ?? '')
  const facts = [
    sameTitle('name', expected['name'], ours.title),
    same('format3D', expected['format3D'], ours.stereoMode),
  ]
  if ('year' in expected) facts.push(same('year', expected['year'], ours.year))
  if ('is3D' in expected) facts.push(same('is3D', expected['is3D'], ours.stereoMode !== undefined))
  if ('extraType' in expected)
    facts.push(same('extraType', expected['extraType'], extraTypeOf(path)))
  if ('isStub' in expected)
    facts.push(same('isStub', expected['isStub'], discStubOf(path) !== undefined))
  if ('stubType' in expected) facts.push(same('stubType', expected['stubType'], stubType(path)))
  return facts
}

function stubType(path: string): string | undefined {
  const kind = discStubOf(path)
  return kind === 'unknown' ? undefined : kind
}

interface ExpectedStack {
  readonly files: number
  readonly name?: string
}

function stackFacts({ input, expected }: Row): Fact[] {
  const stacks = stackOf(filesOf(input)).map((stack) => ({
    files: stack.names.length,
    name: stack.base,
  }))
  const wanted = [...(expected['stacks'] as ExpectedStack[])].sort(byName)
  const found = [...stacks].sort(byName)
  const fits = wanted.every(
    (stack, index) =>
      stack.files === found[index]?.files &&
      (stack.name === undefined || stack.name === found[index]?.name),
  )
  return [
    same('stackCount', expected['stackCount'], stacks.length),
    judged('stacks', wanted, found, fits),
  ]
}

function byName(a: ExpectedStack, b: ExpectedStack): number {
  return (a.name ?? '').localeCompare(b.name ?? '')
}

function filesOf(input: unknown): string[] {
  const { files } = input as { files: (string | { path: string })[] }
  return files.map((file) => (typeof file === 'string' ? file : file.path))
}

function kindOf(options: Row['options']): 'movie' | 'episode' {
  return options?.['collectionType'] === 'tvshows' ? 'episode' : 'movie'
}

function subtitleFacts({ input, expected, options }: Row): Fact[] {
  const base = typeof options?.['videoName'] === 'string' ? options['videoName'] : 'MyVideo'
  const ours = parseSubtitlePath(String(input), base)
  if ('matches' in expected) return [same('matches', expected['matches'], ours !== undefined)]
  return [
    same('title', expected['title'], ours?.title),
    sameLanguage('language', expected['language'], ours?.language),
    same('default', expected['default'], ours?.default),
    same('forced', expected['forced'], ours?.forced),
    same('hearingImpaired', expected['hearingImpaired'], ours?.hearingImpaired),
  ]
}

function idInTextFacts({ input, expected }: Row): Fact[] {
  const { text, provider } = input as { text: string; provider: string }
  const [name = '', of] = provider.split('-')
  const ids = externalIdsInText(text, of === 'movie' || of === 'series' ? { of } : {})
  return [same('id', expected['id'], ids[name])]
}

/** Providers that we do not know are read as plain attributes. */
function idFacts({ input, expected }: Row): Fact[] {
  const { name, attribute } = input as { name: string; attribute: string }
  const provider = attribute.replace(/id$/, '')
  const known = ['tmdb', 'imdb', 'tvdb'].includes(provider)
  const value = known
    ? parseExternalIds(name)[provider]
    : readAttributes(name).find(({ key }) => key === attribute)?.value
  return [same('value', expected['value'], value)]
}

interface ExpectedExtra {
  readonly extraType?: string
  readonly path?: string
}

/** The names that Jellyfin makes up for extras (`Trailer 2`) are for its screens, not facts. */
function findExtrasFacts({ input, expected }: Row): Fact[] {
  const { owner, files } = input as { owner: string; files: string[] }
  const folder = fileRole(owner) === 'video' ? owner.slice(0, owner.lastIndexOf('/')) : owner
  const extras = files.filter(
    (file) =>
      file.startsWith(`${folder}/`) &&
      !/\/season \d/i.test(file) &&
      extraTypeOf(file) !== undefined,
  )
  const wanted = expected['extras'] as ExpectedExtra[]
  const fits = wanted.every(({ extraType, path }) =>
    extras.some(
      (file) =>
        (path === undefined || path === file) &&
        (extraType === undefined || extraTypeOf(file) === extraType),
    ),
  )
  return [
    same('extraCount', expected['extraCount'], extras.length),
    judged('extras', wanted, extras, fits),
  ]
}

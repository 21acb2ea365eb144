import {
  extraKindOf,
  fileRole,
  parseAssetFile,
  parseEpisodePath,
  parseMovieName,
  partOf,
} from '@metarr/core'
import { numbersOf, sameTitle } from './compare.js'
import { type Fact, type Judge, type Row, same } from './corpus.js'

/** tinyMediaManager's tests. Sort names, certifications, sources and channels are not file name facts of ours. */
export const judgeTmm: Judge = (row) => {
  const input = String(row.input)
  if (row.kind === 'title-year') return titleFacts(row, input)
  if (row.kind === 'episode-path') return episodeFacts(row, input)
  if (row.kind === 'edition')
    return [same('edition', row.expected['edition'], editionName(parseMovieName(input).edition))]
  if (row.kind === 'file-type') return [same('type', row.expected['type'], typeOf(input))]
  if (row.kind === 'stacking') return stackFacts(row, input)
  return []
}

function titleFacts({ expected, options }: Row, input: string): Fact[] {
  if (options?.['badWords']) return []
  const ours = parseMovieName(input)
  return [
    sameTitle('title', expected['title'], ours.title),
    same('year', expected['year'], ours.year),
  ]
}

/** tinyMediaManager files an episode of a date under the season of its year. */
function episodeFacts({ expected }: Row, input: string): Fact[] {
  const ours = parseEpisodePath(input, { numbering: 'season' })
  const season =
    ours.season ?? (ours.airDate === undefined ? undefined : Number(ours.airDate.slice(0, 4)))
  return [
    same('season', expected['season'], season),
    same('episodes', expected['episodes'], numbersOf(ours)),
    same('part', expected['split'], ours.part !== undefined),
  ]
}

const editionNames: readonly { readonly form: RegExp; readonly name: string }[] = [
  { form: /director/i, name: 'DIRECTORS_CUT' },
  { form: /extended/i, name: 'EXTENDED_EDITION' },
  { form: /theatrical/i, name: 'THEATRICAL_EDITION' },
  { form: /unrated/i, name: 'UNRATED' },
  { form: /uncut/i, name: 'UNCUT' },
  { form: /imax/i, name: 'IMAX' },
  { form: /remastered/i, name: 'REMASTERED' },
  { form: /collector/i, name: 'COLLECTORS_EDITION' },
  { form: /ultimate/i, name: 'ULTIMATE_EDITION' },
  { form: /final/i, name: 'FINAL_CUT' },
  { form: /special/i, name: 'SPECIAL_EDITION' },
  { form: /criterion/i, name: 'CRITERION_COLLECTION' },
]

function editionName(edition: string | undefined): string | undefined {
  return editionNames.find(({ form }) => form.test(edition ?? ''))?.name
}

function typeOf(input: string): string {
  const kind = extraKindOf(input)
  if (kind === 'theme-song') return 'theme'
  if (kind === 'trailer' || kind === 'sample') return kind
  return kind === undefined ? (pictureType(input) ?? fileRole(input)) : 'extra'
}

/** tinyMediaManager calls pictures that it does not know a graphic. */
function pictureType(input: string): string | undefined {
  if (fileRole(input) !== 'image') return undefined
  const name = input.slice(input.lastIndexOf('/') + 1)
  const type = parseAssetFile(name, {
    kind: 'movie',
    videoBases: [],
    mixedFolder: false,
  })?.assetType
  return type === 'discart' ? 'disc' : (type ?? 'graphic')
}

function stackFacts({ expected, options }: Row, input: string): Fact[] {
  const isFolder = options?.['isDirectory'] === true
  const part = partOf(input, { letters: true })
  const extension = isFolder || !input.includes('.') ? '' : input.slice(input.lastIndexOf('.'))
  const facts = [same('marker', expected['marker'], part?.marker)]
  if ('number' in expected) facts.push(same('number', expected['number'] || null, part?.number))
  if ('cleanName' in expected)
    facts.push(same('cleanName', expected['cleanName'], part ? part.base + extension : input))
  return 'marker' in expected ? facts : facts.slice(1)
}

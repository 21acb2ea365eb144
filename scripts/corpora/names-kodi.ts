import {
  discFolderOf,
  discStubOf,
  extraKindOf,
  parseAssetFile,
  parseEpisodePath,
  parseExternalIds,
  parseMovieName,
  partOf,
  readAttributes,
} from '@metarr/core'
import { numbersOf, sameTitle } from './compare.js'
import { type Fact, type Judge, type Row, same } from './corpus.js'

/** Kodi's tests. Addresses of its virtual file systems and its normal form of editions are not asked here. */
export const judgeKodi: Judge = (row) => {
  const judge = judges[row.kind]
  return judge ? judge(row) : []
}

const judges: Readonly<Record<string, Judge>> = {
  'episode-path': episodeFacts,
  'art-base': artBaseFacts,
  'fanart-file': (row) => assetFacts(row, 'fanart'),
  'trailer-file': (row) => assetFacts(row, 'trailer'),
  'name-attributes': attributeFacts,
  'name-without-attributes': withoutAttributeFacts,
  'edition-attribute': editionFacts,
  'edition-in-name': editionFacts,
  identifier: identifierFacts,
  'disc-folder': ({ input, expected }) => [
    same(
      'disc',
      expected['disc'],
      heldFiles(input).some((file) => discFolderOf(file) !== undefined),
    ),
  ],
  'disc-stub': ({ input, expected }) => [
    same('stub', expected['stub'], discStubOf(String(input)) !== undefined),
  ],
  'extras-folder': extrasFolderFacts,
  'bluray-file': ({ input, expected }) => [
    same('bluray', expected['bluray'], discFolderOf(String(input))?.kind === 'bluray'),
  ],
}

/** Kodi counts names without a season as season 1. */
function episodeFacts({ input, expected }: Row): Fact[] {
  const ours = parseEpisodePath(String(input), { numbering: 'season' })
  if (expected['episodes'] === 1) return [sameTitle('title', expected['title'], ours.seriesTitle)]
  const own = numbersOf(ours).map((episode) => ({
    season: ours.season ?? 1,
    episode,
  }))
  return [same('episodes', expected['episodes'], [...own, ...(ours.otherSeasons ?? [])])]
}

function artBaseFacts({ input, expected }: Row): Fact[] {
  const { path, isFolder, useFolder } = input as {
    path: string
    isFolder: boolean
    useFolder: boolean
  }
  if (path.includes('://') || isFolder || useFolder) return []
  const disc = discFolderOf(path)
  const part = partOf(path.slice(path.lastIndexOf('/') + 1))
  const base = part ? path.slice(0, path.lastIndexOf('/') + 1) + part.base : path
  return [
    same('base', expected['base'], disc ? `${disc.folder}/` : base),
    same('folderArt', expected['folderArt'], disc !== undefined),
  ]
}

function assetFacts({ input, expected }: Row, assetType: string): Fact[] {
  const { videos, folderHolds } = input as { videos: string[]; folderHolds: string[] }
  if (videos.some((video) => video.includes('://'))) return []
  const context = {
    kind: 'movie' as const,
    videoBases: videos.flatMap(basesOf),
    mixedFolder: false,
  }
  const found = folderHolds.find((file) => parseAssetFile(file, context)?.assetType === assetType)
  return [same(assetType, expected[assetType], found)]
}

function basesOf(video: string): string[] {
  const name = video.slice(video.lastIndexOf('/') + 1)
  const stem = name.slice(0, name.lastIndexOf('.'))
  const base = partOf(name)?.base
  return base === undefined ? [stem] : [base, stem]
}

/** Of two values for one key Kodi takes the last. */
function attributeFacts({ input, expected }: Row): Fact[] {
  const attributes = Object.fromEntries(
    readAttributes(String(input)).map(({ key, value }) => [key, value]),
  )
  return [same('attributes', expected['attributes'], attributes)]
}

function withoutAttributeFacts({ input, expected }: Row): Fact[] {
  const name = readAttributes(String(input)).reduceRight(
    (text, { start, end }) => text.slice(0, start) + text.slice(end),
    String(input),
  )
  return [same('name', expected['name'], name)]
}

function editionFacts({ input, expected }: Row): Fact[] {
  return [sameTitle('edition', expected['edition'], parseMovieName(String(input)).edition)]
}

function identifierFacts({ input, expected }: Row): Fact[] {
  const [id] = Object.entries(parseExternalIds(String(input)))
  return [same('type', expected['type'], id?.[0]), same('id', expected['id'], id?.[1])]
}

function extrasFolderFacts({ input, expected }: Row): Fact[] {
  const { path, isFolder } = input as { path: string; isFolder: boolean }
  return [
    same(
      'extrasFolder',
      expected['extrasFolder'],
      isFolder && extraKindOf(`${path}x.mkv`) === 'extra',
    ),
  ]
}

function heldFiles(input: unknown): string[] {
  return (input as { folderHolds: string[] }).folderHolds
}

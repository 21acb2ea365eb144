import type { BlobFacts } from '../cache/blob-ledger.js'
import type { Digest } from '../cache/digest.js'
import { extensionOf } from '../cache/mime.js'
import type { Item, RelativePath } from '../library/item.js'
import { titleOf } from '../library/item.js'
import { baseOf, joinPath, nameOf } from '../library/relative-path.js'
import { actorFileNames } from '../naming/asset-actor-name.js'
import { assetFileNames, type NamedItem } from '../naming/asset-file-name.js'
import { discFolderOf } from '../naming/disc-folder.js'
import { nfoFileName } from '../naming/nfo-file-name.js'
import { stackOf } from '../naming/stack.js'
import { picturedPeopleOf } from '../people/people-pictures.js'
import type { PublishUnit } from './publish-unit.js'

/** A picture that shall lie beside the video. */
export interface AssetTarget {
  readonly path: RelativePath
  /** For people: `poster`, `fanart 2`. */
  readonly purpose: string
  readonly digest: Digest
  readonly size: number
  /** When a person chose it; absent when nobody did. */
  readonly chosenAt?: number
}

/** Where every chosen asset of a unit goes; assets that no player of the library has a place for go nowhere. */
export function assetTargetsOf(unit: PublishUnit): readonly AssetTarget[] {
  if (isNowhere(unit)) return []
  const folder = assetFolderOf(unit)
  const item = namedItemOf(unit.lead)
  const targets = unit.selections.flatMap((selection) => {
    const { assetType, rank, digest } = selection
    const blob = unit.blobs.get(digest)
    const extension = blob && extensionOf(blob.mime)
    if (blob === undefined || extension === undefined) return []
    const names = assetFileNames({
      profiles: unit.library.settings.profiles,
      item,
      assetType,
      rank,
      extension,
    })
    const purpose = rank === 0 ? assetType : `${assetType} ${rank + 1}`
    const chosen = selection.selectedBy === 'user' ? { chosenAt: selection.selectedAt } : {}
    return names.map((name) => ({
      ...targetOf(joinPath(folder, name), purpose, blob),
      ...chosen,
    }))
  })
  const all = [...targets, ...peopleTargetsOf(unit, folder)]
  return [...new Map(all.map((target) => [target.path, target])).values()]
}

/** Namesakes share a file name: the one who is named first has it. */
function peopleTargetsOf(unit: PublishUnit, folder: RelativePath): readonly AssetTarget[] {
  const { profiles } = unit.library.settings
  return [...picturedPeopleOf(unit.lead)].reverse().flatMap(({ name: actor, pictureUrl }) => {
    const digest = unit.people.get(pictureUrl)
    const blob = digest && unit.blobs.get(digest)
    const extension = blob && extensionOf(blob.mime)
    if (!blob || extension === undefined) return []
    const names = actorFileNames({ profiles, actor, extension })
    return names.map((name) => targetOf(joinPath(folder, name), `picture of ${actor}`, blob))
  })
}

function targetOf(path: RelativePath, purpose: string, { digest, size }: BlobFacts): AssetTarget {
  return { path, purpose, digest, size }
}

/** Where the NFO of a unit goes; `undefined` when no player of the library reads one for it. */
export function nfoTargetOf(unit: PublishUnit): RelativePath | undefined {
  if (isNowhere(unit)) return undefined
  const { lead, library, series } = unit
  const name = nfoFileName({ profiles: library.settings.profiles, item: namedItemOf(lead) })
  if (name === undefined) return undefined
  const sharesSeriesFolder = lead.kind === 'season' && lead.folder === series?.folder
  return sharesSeriesFolder ? undefined : joinPath(lead.folder, name)
}

/** A collection without a folder of its own: in the root its files would be taken for those of a movie. */
function isNowhere({ lead }: PublishUnit): boolean {
  return lead.kind === 'collection' && lead.folder === ''
}

/** Art of series and seasons lies in the folder of the series. */
function assetFolderOf({ lead, series }: PublishUnit): RelativePath {
  return lead.kind === 'season' && series !== undefined ? series.folder : lead.folder
}

/** What file names depend on, of an item. */
function namedItemOf(item: Item): NamedItem {
  const [video] = item.videos
  const disc = video === undefined ? undefined : discFolderOf(video.path)?.kind
  const stackedBase = stackOf(item.videos.map(({ path }) => nameOf(path)))[0]?.base
  return {
    kind: item.kind,
    title: titleOf(item),
    mixedFolder: item.mixedFolder,
    ...(item.seasonNumber === undefined ? {} : { seasonNumber: item.seasonNumber }),
    ...(item.episodeNumber === undefined ? {} : { episodeNumber: item.episodeNumber }),
    ...(video === undefined ? {} : { videoBase: baseOf(video.path) }),
    ...(stackedBase === undefined ? {} : { stackedBase }),
    ...(disc === undefined ? {} : { disc }),
  }
}

import type { AssetType } from '../assets/asset-type.js'
import { extensionOf } from '../cache/mime.js'
import type { PictureFormat } from '../images/image-inspector.js'
import type { ItemKind } from '../library/item-kind.js'
import { namesOfPlayers } from '../naming/asset-names.js'
import type { ProfileName } from './profile.js'

/** What may be see-through, and stays so. */
const seeThrough: readonly AssetType[] = ['clearlogo', 'clearart', 'discart', 'characterart']

/**
 * What a picture has to be turned into so that every player of a library that has a place for it reads it, as their lists of image extensions tell;
 * `undefined` when they all read it as it is.
 */
export function formatToShow(
  profiles: readonly ProfileName[],
  { kind, assetType }: { readonly kind: ItemKind; readonly assetType: AssetType },
  mime: string,
): PictureFormat | undefined {
  const extension = extensionOf(mime)
  const isUnread = profiles.some((profile) => {
    const player = namesOfPlayers[profile]
    const hasPlace = (player[kind][assetType]?.first.length ?? 0) > 0
    return hasPlace && (extension === undefined || !player.imageExtensions.includes(extension))
  })
  if (!isUnread) return undefined
  return seeThrough.includes(assetType) ? 'image/png' : 'image/jpeg'
}

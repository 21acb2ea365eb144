import type { AssetType } from '../assets/asset-type.js'
import type { ItemState } from '../lifecycle/state.js'
import type { Item, RelativePath } from './item.js'
import type { ItemKind } from './item-kind.js'

/** Items that fulfil all of it; what is absent does not matter. */
export interface ItemQuery {
  readonly libraryId?: string
  readonly kinds?: readonly ItemKind[]
  readonly states?: readonly ItemState[]
  /** Only items that have (true) or have not (false) changes to publish. */
  readonly dirty?: boolean
  readonly parentId?: string
  /** Only items in exactly one of these folders. */
  readonly folders?: readonly RelativePath[]
  /** Only items in these folders or below them. */
  readonly within?: readonly RelativePath[]
  /** Items whose video is gone are left out unless asked for. Default false. */
  readonly includeGone?: boolean
  /** Only items whose video has been gone since before this time. */
  readonly goneBefore?: number
  /** Only items that a person removed. */
  readonly removed?: true
  /** Only items that could have one of these assets (`kindsThatHave`) and have fewer of that type chosen than `needed`. */
  readonly missing?: readonly AssetType[]
  /** How many of a type keep an item from missing it. Default 1 of each. */
  readonly needed?: Readonly<Partial<Record<AssetType, number>>>
  /** Only items in which somebody locked (true) or nobody locked (false) a field or an asset type. */
  readonly locked?: boolean
  /** Only items that are (true) or are not (false) in an error state, or have a `stateReason` or `problems`. */
  readonly problems?: boolean
  /** Only items that providers are to be asked about again by this time; see {@link Item.askAgainAt}. */
  readonly askAgainBy?: number
  /** Title or original title contains these words, whatever their case and accents. */
  readonly text?: string
  /** Default `title`: sort title, then id. `path`: folder, season, episode, id. `added` and `changed`: when it was made and saved, then id. */
  readonly order?: 'title' | 'path' | 'added' | 'changed'
  /** The last of the order first. */
  readonly descending?: true
  /** Leaves out so many at the start, 0–10,000,000; `after` is steadier while items come and go. */
  readonly skip?: number
  /** At most this many, 1–1000. Default 50. */
  readonly limit?: number
  /** The `next` of the page before. */
  readonly after?: string
}

/** One page of items and where the next begins. */
export interface ItemPage {
  readonly items: readonly Item[]
  /** Pass as `after` to go on; absent on the last page. */
  readonly next?: string
}

/** Movies, series, seasons, episodes and collections. */
export interface ItemStore {
  /**
   * @throws {ConflictError} `already-exists` when the library has this movie or series folder (with this video, in a mixed folder), or the
   * parent this season or episode number, already.
   * @throws {NotFoundError} when its library or parent is unknown.
   */
  add(item: Item): Promise<void>

  /** Also when it is gone; `undefined` when it never was. */
  find(id: string): Promise<Item | undefined>

  /** Those of these items that there are, each once, in no order. */
  findMany(ids: readonly string[]): Promise<readonly Item[]>

  /** Items of a library that carry this id, of any kind. */
  findByExternalId(libraryId: string, provider: string, value: string): Promise<readonly Item[]>

  /** A stable page: items saved meanwhile neither hide nor double others. @throws {InvalidInputError} when `after`, `limit` or `skip` is none of ours. */
  list(query: ItemQuery): Promise<ItemPage>

  /** How many items a query finds on all its pages. */
  count(query: ItemQuery): Promise<number>

  /**
   * Saves an item that was read before, and returns it with the next revision.
   *
   * @throws {ConflictError} `stale-revision` when someone saved it since it was read; read again and decide again.
   * @throws {NotFoundError} `item-not-found`.
   */
  save(item: Item): Promise<Item>

  /** Saves several items, no item twice, as `save` does one: all of them or none. Returns them in the same order. */
  saveMany(items: readonly Item[]): Promise<readonly Item[]>

  /**
   * Removes an item with its children and all that hangs on them; touches no file. The movies of a collection are no children: they stay,
   * without it. Removing what is not there is not an error.
   */
  remove(id: string): Promise<void>
}

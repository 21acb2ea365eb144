import type { ExternalIds, Item, Unanswered } from '@metarr/core'
import { isDirty, mainVideoOf, searchTitleOf, sortTitleOf } from '@metarr/core'
import { fromJson } from '../rows.js'
import type { ExternalIdsTable, ItemsTable } from '../tables/library.js'

/** What an item is made of; the other columns are there to find and sort by. */
export const itemColumns = [
  'id',
  'library_id',
  'kind',
  'parent_id',
  'season_number',
  'episode_number',
  'folder',
  'mixed_folder',
  'videos',
  'video_roles',
  'problems',
  'metadata',
  'locked_assets',
  'state',
  'state_reason',
  'priority',
  'enriched_at',
  'unanswered',
  'ask_again_at',
  'content_revision',
  'published_revision',
  'revision',
  'created_at',
  'updated_at',
  'gone_at',
  'removed_at',
  'identity',
] as const satisfies readonly (keyof ItemsTable)[]

/** A row with all that an item is made of. */
export type ItemRow = Pick<ItemsTable, (typeof itemColumns)[number]> & {
  readonly external_ids: string | null
}

export function toItem(row: ItemRow): Item {
  const { parent_id, season_number, episode_number, state_reason, video_roles, problems } = row
  const { enriched_at, published_revision, gone_at, identity, unanswered, ask_again_at } = row
  const { removed_at } = row
  return {
    id: row.id,
    libraryId: row.library_id,
    kind: row.kind as Item['kind'],
    ...(parent_id !== null && { parentId: parent_id }),
    ...(season_number !== null && { seasonNumber: season_number }),
    ...(episode_number !== null && { episodeNumber: episode_number }),
    folder: row.folder,
    mixedFolder: row.mixed_folder === 1,
    videos: fromJson(row.videos),
    ...(video_roles !== null && { videoRoles: fromJson(video_roles) }),
    ...(problems !== null && { problems: fromJson(problems) }),
    externalIds: row.external_ids === null ? {} : fromJson(row.external_ids),
    metadata: fromJson(row.metadata),
    lockedAssets: fromJson(row.locked_assets),
    state: row.state as Item['state'],
    ...(state_reason !== null && { stateReason: state_reason }),
    priority: row.priority,
    ...(enriched_at !== null && { enrichedAt: enriched_at }),
    ...(unanswered !== null && { unanswered: fromJson<readonly Unanswered[]>(unanswered) }),
    ...(ask_again_at !== null && { askAgainAt: ask_again_at }),
    contentRevision: row.content_revision,
    ...(published_revision !== null && { publishedRevision: published_revision }),
    revision: row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    ...(gone_at !== null && { goneAt: gone_at }),
    ...(removed_at !== null && { removedAt: removed_at }),
    ...(identity !== null && { identity: fromJson<NonNullable<Item['identity']>>(identity) }),
  }
}

export function toItemRow(item: Item): ItemsTable {
  return {
    id: item.id,
    library_id: item.libraryId,
    kind: item.kind,
    parent_id: item.parentId ?? null,
    season_number: item.seasonNumber ?? null,
    episode_number: item.episodeNumber ?? null,
    season_order: item.seasonNumber ?? -1,
    episode_order: item.episodeNumber ?? -1,
    folder: item.folder,
    mixed_folder: item.mixedFolder ? 1 : 0,
    main_video: mainVideoOf(item),
    sort_title: sortTitleOf(item),
    search_title: searchTitleOf(item),
    videos: JSON.stringify(item.videos),
    video_roles: item.videoRoles === undefined ? null : JSON.stringify(item.videoRoles),
    problems: item.problems === undefined ? null : JSON.stringify(item.problems),
    metadata: JSON.stringify(item.metadata),
    locked_assets: JSON.stringify(item.lockedAssets),
    state: item.state,
    state_reason: item.stateReason ?? null,
    priority: item.priority,
    enriched_at: item.enrichedAt ?? null,
    unanswered: item.unanswered === undefined ? null : JSON.stringify(item.unanswered),
    ask_again_at: item.askAgainAt ?? null,
    content_revision: item.contentRevision,
    published_revision: item.publishedRevision ?? null,
    dirty: isDirty(item) ? 1 : 0,
    revision: item.revision,
    created_at: item.createdAt,
    updated_at: item.updatedAt,
    gone_at: item.goneAt ?? null,
    removed_at: item.removedAt ?? null,
    identity: item.identity === undefined ? null : JSON.stringify(item.identity),
  }
}

export function toExternalIdRows({ id, externalIds }: Item): readonly ExternalIdsTable[] {
  return Object.entries(externalIds).map(([provider, value]) => ({ item_id: id, provider, value }))
}

/** The external ids of each item by its id. */
export function toExternalIds(rows: readonly ExternalIdsTable[]): ReadonlyMap<string, ExternalIds> {
  const idsOfItems = new Map<string, Record<string, string>>()
  for (const { item_id, provider, value } of rows) {
    const ids = idsOfItems.get(item_id) ?? {}
    ids[provider] = value
    idsOfItems.set(item_id, ids)
  }
  return idsOfItems
}

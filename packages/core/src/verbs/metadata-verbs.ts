import type { Item } from '../library/item.js'
import { exportLockfile } from '../lockfile/export-lockfile.js'
import {
  type ImportLockfileRequest,
  type ImportReport,
  importLockfile,
} from '../lockfile/import-lockfile.js'
import {
  type LockRequest,
  lockItem,
  type SetFieldsRequest,
  setFields,
  unlockItem,
} from '../metadata/edit-item.js'
import { type EnrichReport, type EnrichRequest, enrichItems } from '../metadata/enrich-items.js'
import { explainItem, type ItemExplanation } from '../metadata/explain-item.js'
import type { Ports } from '../ports.js'
import {
  type PlannedLibraryRefresh,
  planLibraryRefresh,
  type RefreshReport,
  type RefreshRequest,
  refreshLibrary,
} from '../refresh/refresh-library.js'

/** What is known of an item: asked of providers, set and locked by people. */
export interface MetadataVerbs {
  /** See {@link enrichItems}. */
  enrich(request: EnrichRequest): Promise<EnrichReport>
  /** See {@link planLibraryRefresh}. */
  planRefresh(request: RefreshRequest): Promise<PlannedLibraryRefresh>
  /** See {@link refreshLibrary}. */
  refresh(request: RefreshRequest): Promise<RefreshReport>
  /** See {@link setFields}. */
  setFields(request: SetFieldsRequest): Promise<Item>
  /** See {@link lockItem}. */
  lock(request: LockRequest): Promise<Item>
  /** See {@link unlockItem}. */
  unlock(request: LockRequest): Promise<Item>
  /** See {@link explainItem}. */
  explain(request: { readonly itemId: string }): Promise<ItemExplanation>
  /** See {@link exportLockfile}. */
  exportLockfile(request: {
    readonly libraryId: string
    readonly signal?: AbortSignal
  }): AsyncIterable<string>
  /** See {@link importLockfile}. */
  importLockfile(request: ImportLockfileRequest): Promise<ImportReport>
}

export function metadataVerbs(ports: Ports): MetadataVerbs {
  return {
    enrich: (request) => enrichItems(ports, request),
    planRefresh: (request) => planLibraryRefresh(ports, request),
    refresh: (request) => refreshLibrary(ports, request),
    setFields: (request) => setFields(ports, request),
    lock: (request) => lockItem(ports, request),
    unlock: (request) => unlockItem(ports, request),
    explain: (request) => explainItem(ports, request),
    exportLockfile: (request) => exportLockfile(ports, request),
    importLockfile: (request) => importLockfile(ports, request),
  }
}

import { type ChangeSettingRequest, changeSetting } from '../library/change-setting.js'
import type { Item } from '../library/item.js'
import type { ItemPage, ItemQuery } from '../library/item-store.js'
import type { Library } from '../library/library.js'
import { type AddLibraryRequest, addLibrary, removeLibrary } from '../library/manage-libraries.js'
import { removeItem, undeleteItem } from '../library/remove-item.js'
import {
  type CompletenessReport,
  type CompletenessRequest,
  reportCompleteness,
} from '../library/report-completeness.js'
import type { Ports } from '../ports.js'

/** Libraries, their settings, and the items in them. */
export interface LibraryVerbs {
  /** See {@link addLibrary}. */
  addLibrary(request: AddLibraryRequest): Promise<Library>
  /** See {@link removeLibrary}. */
  removeLibrary(request: { readonly libraryId: string }): Promise<void>
  /** See {@link changeSetting}. */
  changeSetting(request: ChangeSettingRequest): Promise<Library>
  /** By name. */
  listLibraries(): Promise<readonly Library[]>
  /** See {@link ItemStore.list}. */
  listItems(query: ItemQuery): Promise<ItemPage>
  /** `undefined` when nobody knows the id. */
  findItem(itemId: string): Promise<Item | undefined>
  /** See {@link removeItem}. */
  removeItem(request: { readonly itemId: string }): Promise<Item>
  /** See {@link undeleteItem}. */
  undeleteItem(request: { readonly itemId: string }): Promise<Item>
  /** See {@link reportCompleteness}. */
  completeness(request: CompletenessRequest): Promise<CompletenessReport>
}

export function libraryVerbs(ports: Ports): LibraryVerbs {
  return {
    addLibrary: (request) => addLibrary(ports, request),
    removeLibrary: (request) => removeLibrary(ports, request),
    changeSetting: (request) => changeSetting(ports, request),
    listLibraries: () => ports.storage.libraries.list(),
    listItems: (query) => ports.storage.items.list(query),
    findItem: (itemId) => ports.storage.items.find(itemId),
    removeItem: (request) => removeItem(ports, request),
    undeleteItem: (request) => undeleteItem(ports, request),
    completeness: (request) => reportCompleteness(ports, request),
  }
}

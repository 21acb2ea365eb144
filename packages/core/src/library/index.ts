export { allItems, eachItem } from './all-items.js'
export type { ChangeSettingRequest } from './change-setting.js'
export { changeSetting, settingsWith } from './change-setting.js'
export type { Completeness, RequiredFact, Requirement } from './completeness.js'
export {
  completenessOf,
  percentageOf,
  requiredCount,
  requiredFactsOf,
} from './completeness.js'
export type { ExternalIds, IdProvider } from './external-id.js'
export { cleanExternalId, cleanExternalIds } from './external-id.js'
export type {
  Identity,
  Item,
  ItemProblem,
  RelativePath,
  VideoFile,
  VideoRole,
} from './item.js'
export { hasLocks, hasProblem, isDirty, titleOf, videoRoles } from './item.js'
export { mainVideoOf } from './item-key.js'
export type { ItemKind } from './item-kind.js'
export type { ItemPosition } from './item-page.js'
export {
  pageAfter,
  pageLimitOf,
  pageSkipOf,
  pageStartOf,
  searchTitleOf,
  searchWordsOf,
  sortTitleOf,
} from './item-page.js'
export type { ItemPage, ItemQuery, ItemStore } from './item-store.js'
export type {
  Library,
  LibraryKind,
  LibrarySettings,
  PublishingSettings,
  ScanSettings,
  WatchMode,
} from './library.js'
export { watchModes } from './library.js'
export type { LibraryStore } from './library-store.js'
export type { AddLibraryRequest } from './manage-libraries.js'
export { addLibrary, defaultLibrarySettings, removeLibrary } from './manage-libraries.js'
export { baseOf, folderOf, isRelativePath, joinPath, nameOf } from './relative-path.js'
export { removeItem, undeleteItem } from './remove-item.js'
export type {
  CompletenessReport,
  CompletenessRequest,
  IncompleteItem,
} from './report-completeness.js'
export { reportCompleteness } from './report-completeness.js'
export { compareText, foldText } from './text.js'

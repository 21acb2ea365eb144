export { attributionsOf } from './attributions.js'
export type { BudgetPeriod, BudgetStore, BudgetWindow } from './budget-store.js'
export { budgetWindow, endOfWindow } from './budget-store.js'
export {
  checkFields,
  fieldNames,
  isFieldName,
  listFieldNames,
  numberFieldNames,
} from './check-fields.js'
export type { EditPorts, LockRequest, SetFieldsRequest } from './edit-item.js'
export { lockItem, setFields, unlockItem } from './edit-item.js'
export type {
  AwaitingItem,
  EnrichPorts,
  EnrichReport,
  EnrichRequest,
} from './enrich-items.js'
export { enrichItems } from './enrich-items.js'
export type {
  ExplainedField,
  ExplainPorts,
  ItemExplanation,
  OverruledValue,
} from './explain-item.js'
export { explainItem } from './explain-item.js'
export type {
  CastMember,
  CollectionRef,
  Field,
  FieldName,
  Metadata,
  MetadataFields,
  MetadataValues,
  Overruled,
  Rating,
} from './fields.js'
export { valuesOf } from './fields.js'
export type { NameMap } from './map-names.js'
export type {
  Incoming,
  KnownFields,
  MergeOutcome,
  MergeResult,
} from './merge.js'
export { mergeMetadata, weighAgain } from './merge.js'
export type { MergePolicy, PolicySettings } from './merge-policy.js'
export { defaultMergePolicy, mergePolicyOf } from './merge-policy.js'
export type {
  CallOptions,
  CollectionDetails,
  EpisodeDetails,
  MetadataProvider,
  PersonDetails,
  ProviderDetails,
  SearchRequest,
  SearchResult,
  SeasonDetails,
  Tastes,
  TextLanguages,
} from './metadata-provider.js'
export type { MetadataSettings, SourceOrder } from './metadata-settings.js'
export type { OverruledStore } from './overruled-store.js'
export type { ProviderLimits } from './provider-limits.js'
export type { ProviderStanding } from './provider-standing.js'
export type { CallRate, Pause, RateStore, TurnRequest, Turns } from './rate-store.js'
export type { ResponseLimits, ResponseStore, StoredResponse } from './response-store.js'
export { checkResponse } from './response-store.js'
export type { Service, ServiceLimits, ServiceTest } from './services.js'
export { limitsNow, servicesOf, testService } from './services.js'
export type { ChangesRequest, TitleChange, TitleKind } from './title-change.js'
export type { Unanswered } from './unanswered.js'

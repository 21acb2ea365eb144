import { listOffers, type OfferedAsset, type OffersRequest } from './assets/choosing/list-offers.js'
import {
  type SelectReport,
  type SelectRequest,
  selectItems,
} from './assets/choosing/select-items.js'
import { type SelectionChange, type WhatIfRequest, whatIf } from './assets/choosing/what-if.js'
import {
  type PickRequest,
  pickAsset,
  type UploadRequest,
  uploadAsset,
} from './assets/pick-asset.js'
import { type Preview, previewCandidate } from './assets/preview-candidate.js'
import {
  type Rejection,
  type RejectRequest,
  rejectCandidate,
  unrejectCandidate,
} from './assets/reject-candidate.js'
import { type AssetSearch, type SearchAssetsRequest, searchAssets } from './assets/search-assets.js'
import { enqueueWork, type WorkRequest } from './automation/library-work.js'
import { type WorkOptions, work } from './automation/work.js'
import { type CacheStats, cacheStats } from './cache/cache-stats.js'
import {
  type CollectGarbageRequest,
  collectGarbage,
  type GarbageReport,
} from './cache/collect-garbage.js'
import { type RebuildReport, rebuildCache } from './cache/rebuild-cache.js'
import { type RepairReport, repairCache } from './cache/repair-cache.js'
import { type CacheCheck, verifyCache } from './cache/verify-cache.js'
import { correlated } from './correlated.js'
import type { Extra } from './extras/extras-in.js'
import { listExtras } from './extras/list-extras.js'
import type { Found } from './identify/find-contenders.js'
import { type IdentifyItemRequest, identifyItem } from './identify/identify-item.js'
import {
  type IdentifyReport,
  type IdentifyRequest,
  identifyItems,
} from './identify/identify-items.js'
import { type ProposeRequest, proposeIdentities } from './identify/propose-identities.js'
import {
  type DuplicatesRequest,
  findDuplicates,
  type LookAlikes,
} from './images/find-duplicates.js'
import { showThumbnail, type Thumbnail, type ThumbnailRequest } from './images/show-thumbnail.js'
import { type ChangeScheduleRequest, changeSchedule } from './jobs/change-schedule.js'
import type { Job } from './jobs/job.js'
import type { Schedule } from './jobs/schedule.js'
import { keepSchedules } from './jobs/schedules.js'
import type { WorkerReport } from './jobs/worker-options.js'
import { type ChangeSettingRequest, changeSetting } from './library/change-setting.js'
import type { Item } from './library/item.js'
import type { ItemPage, ItemQuery } from './library/item-store.js'
import type { Library } from './library/library.js'
import { type AddLibraryRequest, addLibrary, removeLibrary } from './library/manage-libraries.js'
import { removeItem, undeleteItem } from './library/remove-item.js'
import {
  type CompletenessReport,
  type CompletenessRequest,
  reportCompleteness,
} from './library/report-completeness.js'
import { exportLockfile } from './lockfile/export-lockfile.js'
import {
  type ImportLockfileRequest,
  type ImportReport,
  importLockfile,
} from './lockfile/import-lockfile.js'
import {
  type LockRequest,
  lockItem,
  type SetFieldsRequest,
  setFields,
  unlockItem,
} from './metadata/edit-item.js'
import { type EnrichReport, type EnrichRequest, enrichItems } from './metadata/enrich-items.js'
import { explainItem, type ItemExplanation } from './metadata/explain-item.js'
import {
  type AddNotificationChannelRequest,
  addNotificationChannel,
  type ChangeNotificationChannelRequest,
  changeNotificationChannel,
  removeNotificationChannel,
  testNotificationChannel,
} from './notifications/manage-channels.js'
import type { NotificationChannel } from './notifications/notification-channel.js'
import type { SendOptions } from './notifications/notification-sender.js'
import {
  forgetOverwrites,
  reportOverwrites,
  type WriterReport,
} from './overwrites/report-overwrites.js'
import { type FetchPeopleRequest, fetchPeople, type PeopleReport } from './people/fetch-people.js'
import { type CheckPlayerRequest, checkPlayer, type PlayerCheck } from './players/check-player.js'
import {
  type AddPlayerRequest,
  addPlayer,
  type ChangePlayerRequest,
  changePlayer,
  removePlayer,
} from './players/manage-players.js'
import { type NotifyPlayersRequest, notifyNow } from './players/notify-now.js'
import type { Player } from './players/player-store.js'
import type { ToldGroup } from './players/tell-players.js'
import type { Ports } from './ports.js'
import type { VerbOptions } from './progress.js'
import { type ApplyRequest, applyPlan } from './publish/apply-plan.js'
import { describePlan, type PlanDescription } from './publish/describe-plan.js'
import { discardChanges } from './publish/discard-changes.js'
import { type GuardReport, type GuardRequest, guardItems } from './publish/guard-items.js'
import { type HistoryEntry, itemHistory } from './publish/item-history.js'
import { listRuns, type RunEntry } from './publish/list-runs.js'
import type { PublishPlan } from './publish/plan.js'
import { type PlanRequest, planItems } from './publish/plan-items.js'
import { type PlayerPreview, previewPlayers } from './publish/preview-players.js'
import { type PruneHistoryRequest, pruneHistory } from './publish/prune-history.js'
import type { Publication } from './publish/publication.js'
import { type PublishReport, type PublishRequest, publishItems } from './publish/publish-items.js'
import { type Recovery, recoverPublishes } from './publish/recover.js'
import {
  type RemoveFilesReport,
  type RemoveFilesRequest,
  removeFiles,
} from './publish/remove-files.js'
import { type RestoreReport, type RestoreRequest, restoreItems } from './publish/restore-items.js'
import {
  prepareUndo,
  type Undone,
  type UndoRequest,
  undoPublication,
} from './publish/undo-publication.js'
import { type UndoRunReport, type UndoRunRequest, undoRun } from './publish/undo-run.js'
import { type VerifiedItem, type VerifyRequest, verifyLibrary } from './publish/verify-library.js'
import {
  type PlannedLibraryRefresh,
  planLibraryRefresh,
  type RefreshReport,
  type RefreshRequest,
  refreshLibrary,
} from './refresh/refresh-library.js'
import { type RunReport, type RunRequest, runLibrary } from './run-library.js'
import { type AdoptReport, type AdoptRequest, adoptLibrary } from './scan/adopt-library.js'
import { type AssignFileRequest, assignUnknownFile } from './scan/assign-unknown-file.js'
import {
  type IgnoreFilesReport,
  type IgnoreFilesRequest,
  ignoreUnknownFiles,
  unignoreFiles,
} from './scan/ignore-unknown-files.js'
import {
  listUnknownFiles,
  type UnknownFilesPage,
  type UnknownFilesRequest,
} from './scan/list-unknown-files.js'
import { createLocalAssetProvider } from './scan/local-asset-provider.js'
import { type ScanReport, type ScanRequest, scanLibrary } from './scan/scan-library.js'
import { setVideoRole, type VideoRoleRequest } from './scan/set-video-role.js'
import { type WatchRequest, watchLibrary } from './scan/watch-library.js'
import {
  type FetchTrailersRequest,
  fetchTrailers,
  type TrailerReport,
} from './trailers/fetch-trailers.js'
import { type ReceiveWebhookRequest, receiveWebhook } from './webhooks/receive-webhook.js'
import { replayWebhook } from './webhooks/replay-webhook.js'
import type { WebhookDelivery } from './webhooks/webhook-delivery.js'
import type { WebhookSource } from './webhooks/webhook-source.js'
import {
  type AddWebhookSourceRequest,
  addWebhookSource,
  type ChangeWebhookSourceRequest,
  changeWebhookSource,
  removeWebhookSource,
  renewWebhookSecret,
  type WebhookSourceSecret,
} from './webhooks/webhook-sources.js'

/** All that Metarr can do, bound to one set of ports: the object other programs embed. Every long verb takes a signal and tells its progress. */
export interface Metarr {
  /** The ports it was made with, for reading what verbs do not cover. */
  readonly ports: Ports
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
  /** See {@link reportCompleteness}. */
  completeness(request: CompletenessRequest): Promise<CompletenessReport>
  /** `undefined` when nobody knows the id. */
  findItem(itemId: string): Promise<Item | undefined>
  /** See {@link scanLibrary}. */
  scan(request: ScanRequest): Promise<ScanReport>
  /** See {@link adoptLibrary}. */
  adopt(request: AdoptRequest): Promise<AdoptReport>
  /** See {@link watchLibrary}. */
  watch(request: WatchRequest): Promise<void>
  /** See {@link listUnknownFiles}. */
  listUnknownFiles(request: UnknownFilesRequest): Promise<UnknownFilesPage>
  /** See {@link ignoreUnknownFiles}. */
  ignoreUnknownFiles(request: IgnoreFilesRequest): Promise<IgnoreFilesReport>
  /** See {@link unignoreFiles}. */
  unignoreFiles(request: IgnoreFilesRequest): Promise<readonly string[]>
  /** See {@link setVideoRole}. */
  setVideoRole(request: VideoRoleRequest): Promise<Item>
  /** See {@link assignUnknownFile}. */
  assignUnknownFile(request: AssignFileRequest): Promise<Item>
  /** See {@link identifyItems}. */
  identify(request: IdentifyRequest): Promise<IdentifyReport>
  /** See {@link proposeIdentities}. */
  propose(request: ProposeRequest): Promise<Found>
  /** See {@link identifyItem}. */
  identifyItem(request: IdentifyItemRequest): Promise<Item>
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
  /** See {@link selectItems}. */
  select(request: SelectRequest): Promise<SelectReport>
  /** See {@link listOffers}. */
  listOffers(request: OffersRequest): Promise<readonly OfferedAsset[]>
  /** See {@link searchAssets}. */
  searchAssets(request: SearchAssetsRequest): Promise<AssetSearch>
  /** See {@link previewCandidate}. */
  previewCandidate(request: {
    readonly candidateId: string
    readonly signal?: AbortSignal
  }): Promise<Preview | undefined>
  /** See {@link pickAsset}. */
  pickAsset(request: PickRequest): Promise<Item>
  /** See {@link uploadAsset}. */
  uploadAsset(request: UploadRequest): Promise<Item>
  /** See {@link rejectCandidate}. */
  rejectCandidate(request: RejectRequest): Promise<Rejection>
  /** See {@link unrejectCandidate}. */
  unrejectCandidate(request: RejectRequest): Promise<void>
  /** See {@link whatIf}. */
  whatIf(request: WhatIfRequest): AsyncIterable<SelectionChange>
  /** See {@link planItems}. */
  plan(request: PlanRequest): AsyncIterable<PublishPlan>
  /** See {@link describePlan}. */
  describePlan(plan: PublishPlan): Promise<PlanDescription>
  /** See {@link previewPlayers}. */
  previewPlayers(request: { readonly itemId: string }): Promise<readonly PlayerPreview[]>
  /** See {@link applyPlan}. */
  apply(request: ApplyRequest): Promise<Publication>
  /** See {@link publishItems}. */
  publish(request: PublishRequest): Promise<PublishReport>
  /** See {@link recoverPublishes}. */
  recover(request?: {
    readonly libraryId?: string
    readonly signal?: AbortSignal
  }): Promise<readonly Recovery[]>
  /** See {@link restoreItems}. */
  restore(request: RestoreRequest): Promise<RestoreReport>
  /** See {@link guardItems}. */
  guard(request: GuardRequest): Promise<GuardReport>
  /** See {@link verifyLibrary}. */
  verify(request: VerifyRequest): AsyncIterable<VerifiedItem>
  /** See {@link cacheStats}. */
  cacheStats(request?: { readonly signal?: AbortSignal }): Promise<CacheStats>
  /** See {@link verifyCache}. */
  verifyCache(request?: VerbOptions): Promise<CacheCheck>
  /** See {@link repairCache}. */
  repairCache(request?: VerbOptions): Promise<RepairReport>
  /** See {@link rebuildCache}. */
  rebuildCache(request?: VerbOptions): Promise<RebuildReport>
  /** See {@link collectGarbage}. */
  collectGarbage(request?: CollectGarbageRequest): Promise<GarbageReport>
  /** See {@link findDuplicates}. */
  findDuplicates(request?: DuplicatesRequest): Promise<readonly LookAlikes[]>
  /** See {@link showThumbnail}. */
  thumbnail(request: ThumbnailRequest): Promise<Thumbnail>
  /** See {@link listExtras}. */
  listExtras(request: { readonly itemId: string }): Promise<readonly Extra[]>
  /** See {@link fetchPeople}. */
  fetchPeople(request: FetchPeopleRequest): Promise<PeopleReport>
  /** See {@link fetchTrailers}. */
  fetchTrailers(request: FetchTrailersRequest): Promise<TrailerReport>
  /** See {@link exportLockfile}. */
  exportLockfile(request: {
    readonly libraryId: string
    readonly signal?: AbortSignal
  }): AsyncIterable<string>
  /** See {@link importLockfile}. */
  importLockfile(request: ImportLockfileRequest): Promise<ImportReport>
  /** See {@link reportOverwrites}. */
  overwrites(request: { readonly libraryId: string }): Promise<readonly WriterReport[]>
  /** See {@link forgetOverwrites}. */
  forgetOverwrites(request: { readonly libraryId: string }): Promise<number>
  /** See {@link removeFiles}. */
  removeFiles(request: RemoveFilesRequest): Promise<RemoveFilesReport>
  /** See {@link itemHistory}. */
  history(request: { readonly itemId: string }): Promise<readonly HistoryEntry[]>
  /** See {@link removeItem}. */
  removeItem(request: { readonly itemId: string }): Promise<Item>
  /** See {@link undeleteItem}. */
  undeleteItem(request: { readonly itemId: string }): Promise<Item>
  /** See {@link discardChanges}. */
  discard(request: { readonly itemId: string }): Promise<Item>
  /** See {@link pruneHistory}. */
  pruneHistory(request: PruneHistoryRequest): Promise<number>
  /** See {@link listRuns}. */
  listRuns(request: { readonly limit: number }): Promise<readonly RunEntry[]>
  /** See {@link prepareUndo}. */
  planUndo(request: UndoRequest): Promise<PublishPlan>
  /** See {@link undoPublication}. */
  undo(request: UndoRequest): Promise<Undone>
  /** See {@link undoRun}. */
  undoRun(request: UndoRunRequest): Promise<UndoRunReport>
  /** See {@link runLibrary}. */
  run(request: RunRequest): Promise<RunReport>
  /** See {@link work}. */
  work(options: WorkOptions): Promise<WorkerReport>
  /** See {@link enqueueWork}. Jobs themselves are in `ports.storage.jobs`. */
  enqueue(request: WorkRequest): Promise<Job>
  /** By name. */
  listPlayers(): Promise<readonly Player[]>
  /** See {@link addPlayer}. */
  addPlayer(request: AddPlayerRequest): Promise<Player>
  /** See {@link changePlayer}. */
  changePlayer(request: ChangePlayerRequest): Promise<Player>
  /** See {@link removePlayer}. */
  removePlayer(request: { readonly playerId: string }): Promise<void>
  /** See {@link checkPlayer}. */
  checkPlayer(request: CheckPlayerRequest): Promise<PlayerCheck>
  /** See {@link notifyNow}. */
  notifyPlayers(request?: NotifyPlayersRequest): Promise<readonly ToldGroup[]>
  /** By name. */
  listNotificationChannels(): Promise<readonly NotificationChannel[]>
  /** See {@link addNotificationChannel}. */
  addNotificationChannel(request: AddNotificationChannelRequest): Promise<NotificationChannel>
  /** See {@link changeNotificationChannel}. */
  changeNotificationChannel(request: ChangeNotificationChannelRequest): Promise<NotificationChannel>
  /** See {@link removeNotificationChannel}. */
  removeNotificationChannel(request: { readonly channelId: string }): Promise<void>
  /** See {@link testNotificationChannel}. */
  testNotificationChannel(request: { readonly channelId: string } & SendOptions): Promise<void>
  /** What is done at set times, every library's own included; by id. */
  listSchedules(): Promise<readonly Schedule[]>
  /** See {@link addWebhookSource}. */
  addWebhookSource(request: AddWebhookSourceRequest): Promise<WebhookSourceSecret>
  /** See {@link changeWebhookSource}. */
  changeWebhookSource(request: ChangeWebhookSourceRequest): Promise<WebhookSource>
  /** See {@link renewWebhookSecret}. */
  renewWebhookSecret(request: { readonly sourceId: string }): Promise<WebhookSourceSecret>
  /** See {@link removeWebhookSource}. */
  removeWebhookSource(request: { readonly sourceId: string }): Promise<void>
  /** See {@link receiveWebhook}. */
  receiveWebhook(request: ReceiveWebhookRequest): Promise<WebhookDelivery | undefined>
  /** See {@link replayWebhook}. */
  replayWebhook(request: { readonly deliveryId: string }): Promise<WebhookDelivery>
  /** See {@link changeSchedule}. */
  changeSchedule(request: ChangeScheduleRequest): Promise<Schedule>
  /** Lets go of storage and probe. */
  close(): Promise<void>
}

/** Binds ports to verbs; no logic of its own. */
export function createMetarr(given: Ports): Metarr {
  const ports = correlated(withLocalAssets(given))
  return {
    ports,
    addLibrary: (request) => addLibrary(ports, request),
    removeLibrary: (request) => removeLibrary(ports, request),
    changeSetting: (request) => changeSetting(ports, request),
    listLibraries: () => ports.storage.libraries.list(),
    listItems: (query) => ports.storage.items.list(query),
    completeness: (request) => reportCompleteness(ports, request),
    findItem: (itemId) => ports.storage.items.find(itemId),
    scan: (request) => scanLibrary(ports, request),
    adopt: (request) => adoptLibrary(ports, request),
    watch: (request) => watchLibrary(ports, request),
    listUnknownFiles: (request) => listUnknownFiles(ports, request),
    ignoreUnknownFiles: (request) => ignoreUnknownFiles(ports, request),
    unignoreFiles: (request) => unignoreFiles(ports, request),
    setVideoRole: (request) => setVideoRole(ports, request),
    assignUnknownFile: (request) => assignUnknownFile(ports, request),
    identify: (request) => identifyItems(ports, request),
    propose: (request) => proposeIdentities(ports, request),
    identifyItem: (request) => identifyItem(ports, request),
    enrich: (request) => enrichItems(ports, request),
    planRefresh: (request) => planLibraryRefresh(ports, request),
    refresh: (request) => refreshLibrary(ports, request),
    setFields: (request) => setFields(ports, request),
    lock: (request) => lockItem(ports, request),
    unlock: (request) => unlockItem(ports, request),
    explain: (request) => explainItem(ports, request),
    select: (request) => selectItems(ports, request),
    listOffers: (request) => listOffers(ports, request),
    searchAssets: (request) => searchAssets(ports, request),
    previewCandidate: (request) => previewCandidate(ports, request),
    pickAsset: (request) => pickAsset(ports, request),
    uploadAsset: (request) => uploadAsset(ports, request),
    rejectCandidate: (request) => rejectCandidate(ports, request),
    unrejectCandidate: (request) => unrejectCandidate(ports, request),
    whatIf: (request) => whatIf(ports, request),
    plan: (request) => planItems(ports, request),
    describePlan: (plan) => describePlan(ports, plan),
    previewPlayers: (request) => previewPlayers(ports, request),
    apply: (request) => applyPlan(ports, request),
    publish: (request) => publishItems(ports, request),
    recover: (request) => recoverPublishes(ports, request),
    restore: (request) => restoreItems(ports, request),
    guard: (request) => guardItems(ports, request),
    cacheStats: (request) => cacheStats(ports, request),
    verifyCache: (request) => verifyCache(ports, request),
    repairCache: (request) => repairCache(ports, request),
    rebuildCache: (request) => rebuildCache(ports, request),
    collectGarbage: (request) => collectGarbage(ports, request),
    listExtras: (request) => listExtras(ports, request),
    fetchPeople: (request) => fetchPeople(ports, request),
    fetchTrailers: (request) => fetchTrailers(ports, request),
    findDuplicates: (request) => findDuplicates(ports, request),
    thumbnail: (request) => showThumbnail(ports, request),
    verify: (request) => verifyLibrary(ports, request),
    exportLockfile: (request) => exportLockfile(ports, request),
    importLockfile: (request) => importLockfile(ports, request),
    overwrites: (request) => reportOverwrites(ports, request),
    forgetOverwrites: (request) => forgetOverwrites(ports, request),
    removeFiles: (request) => removeFiles(ports, request),
    history: (request) => itemHistory(ports, request),
    removeItem: (request) => removeItem(ports, request),
    undeleteItem: (request) => undeleteItem(ports, request),
    discard: (request) => discardChanges(ports, request),
    pruneHistory: (request) => pruneHistory(ports, request),
    listRuns: (request) => listRuns(ports, request),
    planUndo: (request) => prepareUndo(ports, request),
    undo: (request) => undoPublication(ports, request),
    undoRun: (request) => undoRun(ports, request),
    run: (request) => runLibrary(ports, request),
    work: (options) => work(ports, options),
    enqueue: (request) => enqueueWork(ports, request),
    listPlayers: () => ports.storage.players.list(),
    addPlayer: (request) => addPlayer(ports, request),
    changePlayer: (request) => changePlayer(ports, request),
    removePlayer: (request) => removePlayer(ports, request),
    checkPlayer: (request) => checkPlayer(ports, request),
    notifyPlayers: (request) => notifyNow(ports, request),
    listNotificationChannels: () => ports.storage.notificationChannels.list(),
    addNotificationChannel: (request) => addNotificationChannel(ports, request),
    changeNotificationChannel: (request) => changeNotificationChannel(ports, request),
    removeNotificationChannel: (request) => removeNotificationChannel(ports, request),
    testNotificationChannel: (request) => testNotificationChannel(ports, request),
    async listSchedules() {
      await keepSchedules(ports)
      return ports.storage.schedules.list()
    },
    addWebhookSource: (request) => addWebhookSource(ports, request),
    changeWebhookSource: (request) => changeWebhookSource(ports, request),
    renewWebhookSecret: (request) => renewWebhookSecret(ports, request),
    removeWebhookSource: (request) => removeWebhookSource(ports, request),
    receiveWebhook: (request) => receiveWebhook(ports, request),
    replayWebhook: (request) => replayWebhook(ports, request),
    changeSchedule: (request) => changeSchedule(ports, request),
    async close() {
      await ports.probe.close()
      await ports.storage.close()
    },
  }
}

function withLocalAssets(ports: Ports): Ports {
  const local = createLocalAssetProvider(ports)
  if (ports.assetProviders.some(({ name }) => name === local.name)) return ports
  return { ...ports, assetProviders: [...ports.assetProviders, local] }
}

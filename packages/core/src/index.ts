export type { AccessScope } from './access/access-scope.js'
export { accessScopes, allows } from './access/access-scope.js'
export type { ApiKey, ApiKeyStore } from './access/api-key-store.js'
export type { CreateApiKeyRequest, CreatedApiKey } from './access/api-keys.js'
export { createApiKey, revokeApiKey, useApiKey } from './access/api-keys.js'
export type { PasswordHasher } from './access/password-hasher.js'
export type { Session, SessionStore } from './access/session-store.js'
export type { LoggedIn, SignedIn } from './access/sessions.js'
export { beginSession, logIn, logOut, sessionLifetime, useSession } from './access/sessions.js'
export type { User, UserRole, UserStore } from './access/user-store.js'
export { scopeOfRole, userNameKey, userRoles } from './access/user-store.js'
export type { AddUserRequest, ChangePasswordRequest } from './access/users.js'
export { addFirstUser, addUser, changePassword, changeRole, removeUser } from './access/users.js'
export type { AssetProvider, AssetRequest } from './assets/asset-provider.js'
export type { AssetType, ImageType } from './assets/asset-type.js'
export { assetTypes, imageTypesOf, kindsThatHave } from './assets/asset-type.js'
export type { Candidate, CandidateOffer } from './assets/candidate.js'
export { candidateIdOf } from './assets/candidate-id.js'
export type { AssetSource, CandidateStore, OfferRequest } from './assets/candidate-store.js'
export type { ToRank } from './assets/choosing/choices.js'
export { isSettled, rankForItem } from './assets/choosing/choices.js'
export type { Choice, ChooseRequest, ChosenCandidate, Sight } from './assets/choosing/choose.js'
export { choose, chooseKnown } from './assets/choosing/choose.js'
export type { SeasonOffers, Style } from './assets/choosing/coherent-style.js'
export { coherentStyle, styleOf } from './assets/choosing/coherent-style.js'
export type { OfferedAsset, OffersRequest } from './assets/choosing/list-offers.js'
export { listOffers } from './assets/choosing/list-offers.js'
export type { SelectPorts, SelectReport, SelectRequest } from './assets/choosing/select-items.js'
export { selectItems } from './assets/choosing/select-items.js'
export type { SelectionChange, WhatIfRequest } from './assets/choosing/what-if.js'
export { whatIf } from './assets/choosing/what-if.js'
export type { PickPorts, PickRequest, UploadRequest } from './assets/pick-asset.js'
export { pickAsset, uploadAsset } from './assets/pick-asset.js'
export type { Preview } from './assets/preview-candidate.js'
export { fetchPreview, previewCandidate } from './assets/preview-candidate.js'
export { rankedSelections } from './assets/ranked-selections.js'
export type { Rejection, RejectRequest } from './assets/reject-candidate.js'
export { rejectCandidate, unrejectCandidate } from './assets/reject-candidate.js'
export type { AssetPresetName, AssetRules } from './assets/scoring/asset-presets.js'
export { assetPresetNames, assetPresets } from './assets/scoring/asset-presets.js'
export type { AssetSettings } from './assets/scoring/effective-rules.js'
export {
  effectiveRules,
  leastOf,
  mostOf,
  rulesForItem,
  saidRules,
} from './assets/scoring/effective-rules.js'
export { fitsLanguage, noText, speaksLanguage } from './assets/scoring/language.js'
export type { Measure } from './assets/scoring/measures.js'
export type { Measures } from './assets/scoring/policies.js'
export {
  measuredPolicy,
  mustFindPolicy,
  scoringPolicies,
  standardPolicy,
} from './assets/scoring/policies.js'
export type {
  PassedOverCandidate,
  RankedCandidate,
  Ranking,
} from './assets/scoring/rank-candidates.js'
export { rankCandidates } from './assets/scoring/rank-candidates.js'
export type { RulesInForce } from './assets/scoring/rules-in-force.js'
export { rulesInForce } from './assets/scoring/rules-in-force.js'
export type { Score, ScoringPolicy, ScoringRules } from './assets/scoring/score.js'
export { compareScored, scoreBy } from './assets/scoring/score.js'
export type { ScoreWeights, SelectionRules } from './assets/scoring/selection-rules.js'
export { defaultSelectionRules } from './assets/scoring/selection-rules.js'
export { checkWeights, withWeights } from './assets/scoring/weights.js'
export type { AssetSearch, SearchAssetsRequest } from './assets/search-assets.js'
export { searchAssets } from './assets/search-assets.js'
export type { SelectedBy, Selection } from './assets/selection.js'
export type { SelectionStore } from './assets/selection-store.js'
export type { AuditChange, AuditEntry, AuditQuery, AuditStore } from './audit/audit-store.js'
export { audited, auditRetentionDays, recordAudit } from './audit/audited.js'
export { describeChange } from './audit/describe-change.js'
export { cacheJobs } from './automation/cache-jobs.js'
export type { AutomationEvent, FollowUp, JobCause } from './automation/follow-ups.js'
export { followUpOf } from './automation/follow-ups.js'
export { createJobKinds, jobHistoryDays } from './automation/job-kinds.js'
export type { LibraryJob, WorkRequest } from './automation/library-work.js'
export { enqueueWork, libraryJobs } from './automation/library-work.js'
export type { Automation, AutomationPreset } from './automation/presets.js'
export { automationPresets } from './automation/presets.js'
export type { WorkOptions } from './automation/work.js'
export { work } from './automation/work.js'
export type { BackedUpFile, BackupHeader, BackupManifest } from './backup/backup-format.js'
export type {
  CopiedRow,
  CopiedRows,
  StorageCopier,
  StorageCopy,
  StorageSnapshot,
} from './backup/storage-copy.js'
export { readChunks, storeChunks } from './cache/blob-chunks.js'
export type {
  BlobFacts,
  BlobLedger,
  BlobRecord,
  BlobReferences,
  BlobReferrer,
} from './cache/blob-ledger.js'
export type { BlobStore, PutOptions, StoredBytes } from './cache/blob-store.js'
export type { BlobCount, CacheStats } from './cache/cache-stats.js'
export { cacheStats } from './cache/cache-stats.js'
export type {
  CollectGarbagePorts,
  CollectGarbageRequest,
  GarbageReport,
} from './cache/collect-garbage.js'
export { collectGarbage, defaultRetentionDays } from './cache/collect-garbage.js'
export type { Digest } from './cache/digest.js'
export { digestOf, isDigest } from './cache/digest.js'
export type { ImageMime, MediaMime } from './cache/mime.js'
export {
  extensionOf,
  imageMimeOf,
  imageMimeOfExtension,
  mimeOf,
  sniffedBytes,
} from './cache/mime.js'
export type { RebuildCachePorts, RebuildReport } from './cache/rebuild-cache.js'
export { rebuildCache } from './cache/rebuild-cache.js'
export type { RepairCachePorts, RepairReport } from './cache/repair-cache.js'
export { repairCache } from './cache/repair-cache.js'
export { verified } from './cache/verified-blob-store.js'
export type {
  BlobFault,
  BlobFaultKind,
  CacheCheck,
  VerifyCachePorts,
} from './cache/verify-cache.js'
export { verifyCache } from './cache/verify-cache.js'
export type { Clock, IdSource } from './clock.js'
export type { Correlation } from './correlation.js'
export type {
  ConflictCode,
  InputIssue,
  NotFoundCode,
  ProviderCode,
  ProviderErrorFacts,
  StorageCode,
} from './errors.js'
export {
  ConflictError,
  CorruptBlobError,
  InvalidInputError,
  MetarrError,
  NotFoundError,
  ProviderError,
  PublishError,
  StorageError,
} from './errors.js'
export type { EventFeed, EventFeedOptions, FollowRequest } from './event-log/event-feed.js'
export { createEventFeed } from './event-log/event-feed.js'
export type { EventLog, EventSpan, HappenedEvent, LoggedEvent } from './event-log/event-log.js'
export type { EventSink, MetarrEvent } from './events.js'
export type { ExternalTrack, Extra, ExtraFile } from './extras/extras-in.js'
export { listExtras } from './extras/list-extras.js'
export type { Likeness, TitleComparison } from './identify/compare-titles.js'
export { compareTitles } from './identify/compare-titles.js'
export type { Found, ProviderFailure } from './identify/find-contenders.js'
export type { IdentifyItemRequest } from './identify/identify-item.js'
export { identifyItem } from './identify/identify-item.js'
export type { IdentifyReport, IdentifyRequest, UndecidedItem } from './identify/identify-items.js'
export { identifyItems } from './identify/identify-items.js'
export type { IdentifyPorts } from './identify/identify-ports.js'
export type { Contender, MatchVerdict, Proposal } from './identify/match.js'
export { matchContenders } from './identify/match.js'
export type { ProposalStore, StoredProposals } from './identify/proposal-store.js'
export type { ProposeRequest } from './identify/propose-identities.js'
export { proposeIdentities } from './identify/propose-identities.js'
export type { KnownWork, Wanted } from './identify/score-match.js'
export type { TitleForms } from './identify/title-forms.js'
export { foldTitle, titleForms } from './identify/title-forms.js'
export type { ThumbnailsFreed } from './images/collect-thumbnails.js'
export { collectThumbnails } from './images/collect-thumbnails.js'
export type { DuplicateIndex } from './images/duplicate-index.js'
export { createDuplicateIndex } from './images/duplicate-index.js'
export type { DuplicatesRequest, LookAlikes } from './images/find-duplicates.js'
export { findDuplicates } from './images/find-duplicates.js'
export type { ImageFacts, ImageInspector } from './images/image-inspector.js'
export { similarity } from './images/near-duplicate.js'
export { perceptualHashOf } from './images/perceptual-hash.js'
export type {
  Thumbnail,
  ThumbnailPorts,
  ThumbnailRequest,
  ThumbnailWidth,
} from './images/show-thumbnail.js'
export { showThumbnail, thumbnailWidths } from './images/show-thumbnail.js'
export type { ThumbnailKey, ThumbnailStore } from './images/thumbnail-store.js'
export type { Bell, HeldBell } from './jobs/bell.js'
export { createBell, heldBell } from './jobs/bell.js'
export type { ChangeScheduleRequest } from './jobs/change-schedule.js'
export { changeSchedule, mustFindSchedule } from './jobs/change-schedule.js'
export type { Job, JobLease, JobProgress, JobStatus, NewJob } from './jobs/job.js'
export { jobPriorities, jobStatuses } from './jobs/job.js'
export type {
  ClaimRequest,
  JobAction,
  JobCount,
  JobEnding,
  JobFilter,
  JobOutcome,
  JobStore,
} from './jobs/job-store.js'
export { nextRun } from './jobs/next-run.js'
export {
  abandonedFailure,
  defaultMaximumAttempts,
  pendingJob,
  stoppedFailure,
} from './jobs/pending-job.js'
export type { WorkerPorts } from './jobs/run-worker.js'
export { runWorker } from './jobs/run-worker.js'
export type { Schedule } from './jobs/schedule.js'
export type { ScheduleStore } from './jobs/schedule-store.js'
export { defaultSchedules, jobOf, keepSchedules, runDueSchedules } from './jobs/schedules.js'
export type {
  JobContext,
  JobDone,
  JobHandler,
  JobKind,
  WorkerOptions,
  WorkerReport,
} from './jobs/worker-options.js'
export { allItems, eachItem } from './library/all-items.js'
export type { ChangeSettingRequest } from './library/change-setting.js'
export { changeSetting, settingsWith } from './library/change-setting.js'
export type { Completeness, RequiredFact, Requirement } from './library/completeness.js'
export {
  completenessOf,
  percentageOf,
  requiredCount,
  requiredFactsOf,
} from './library/completeness.js'
export type { ExternalIds, IdProvider } from './library/external-id.js'
export { cleanExternalId, cleanExternalIds } from './library/external-id.js'
export type {
  Identity,
  Item,
  ItemProblem,
  RelativePath,
  VideoFile,
  VideoRole,
} from './library/item.js'
export { hasLocks, hasProblem, isDirty, titleOf, videoRoles } from './library/item.js'
export { mainVideoOf } from './library/item-key.js'
export type { ItemKind } from './library/item-kind.js'
export type { ItemPosition } from './library/item-page.js'
export {
  pageAfter,
  pageLimitOf,
  pageSkipOf,
  pageStartOf,
  searchTitleOf,
  searchWordsOf,
  sortTitleOf,
} from './library/item-page.js'
export type { ItemPage, ItemQuery, ItemStore } from './library/item-store.js'
export type {
  Library,
  LibraryKind,
  LibrarySettings,
  PublishingSettings,
  ScanSettings,
  WatchMode,
} from './library/library.js'
export { watchModes } from './library/library.js'
export type { LibraryStore } from './library/library-store.js'
export type { AddLibraryRequest } from './library/manage-libraries.js'
export { addLibrary, defaultLibrarySettings, removeLibrary } from './library/manage-libraries.js'
export { baseOf, folderOf, isRelativePath, joinPath, nameOf } from './library/relative-path.js'
export { removeItem, undeleteItem } from './library/remove-item.js'
export type {
  CompletenessReport,
  CompletenessRequest,
  IncompleteItem,
} from './library/report-completeness.js'
export { reportCompleteness } from './library/report-completeness.js'
export { compareText, foldText } from './library/text.js'
export type { Advance, ItemBookkeeping, ItemContent } from './lifecycle/advance.js'
export { advance } from './lifecycle/advance.js'
export type { ItemState } from './lifecycle/state.js'
export { errorStates, itemStates } from './lifecycle/state.js'
export type { ItemEvent } from './lifecycle/transitions.js'
export { canHappen, nextState } from './lifecycle/transitions.js'
export { exportLockfile } from './lockfile/export-lockfile.js'
export type {
  ImportLockfileRequest,
  ImportPorts,
  ImportReport,
} from './lockfile/import-lockfile.js'
export { importLockfile } from './lockfile/import-lockfile.js'
export type {
  LockedEpisode,
  LockedItem,
  LockedPicture,
  LockedSeason,
  LockedSettings,
  LockedTitle,
  Lockfile,
} from './lockfile/lockfile.js'
export { readLockfile } from './lockfile/read-lockfile.js'
export type { LostPicture } from './lockfile/take-over.js'
export { attributionsOf } from './metadata/attributions.js'
export type { BudgetPeriod, BudgetStore, BudgetWindow } from './metadata/budget-store.js'
export { budgetWindow, endOfWindow } from './metadata/budget-store.js'
export {
  checkFields,
  fieldNames,
  isFieldName,
  listFieldNames,
  numberFieldNames,
} from './metadata/check-fields.js'
export type { EditPorts, LockRequest, SetFieldsRequest } from './metadata/edit-item.js'
export { lockItem, setFields, unlockItem } from './metadata/edit-item.js'
export type {
  AwaitingItem,
  EnrichPorts,
  EnrichReport,
  EnrichRequest,
} from './metadata/enrich-items.js'
export { enrichItems } from './metadata/enrich-items.js'
export type {
  ExplainedField,
  ExplainPorts,
  ItemExplanation,
  OverruledValue,
} from './metadata/explain-item.js'
export { explainItem } from './metadata/explain-item.js'
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
} from './metadata/fields.js'
export { valuesOf } from './metadata/fields.js'
export type { NameMap } from './metadata/map-names.js'
export type {
  Incoming,
  KnownFields,
  MergeOutcome,
  MergeResult,
} from './metadata/merge.js'
export { mergeMetadata, weighAgain } from './metadata/merge.js'
export type { MergePolicy, PolicySettings } from './metadata/merge-policy.js'
export { defaultMergePolicy, mergePolicyOf } from './metadata/merge-policy.js'
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
} from './metadata/metadata-provider.js'
export type { MetadataSettings, SourceOrder } from './metadata/metadata-settings.js'
export type { OverruledStore } from './metadata/overruled-store.js'
export type { ProviderLimits } from './metadata/provider-limits.js'
export type { ProviderStanding } from './metadata/provider-standing.js'
export type { CallRate, Pause, RateStore, TurnRequest, Turns } from './metadata/rate-store.js'
export type { ResponseLimits, ResponseStore, StoredResponse } from './metadata/response-store.js'
export { checkResponse } from './metadata/response-store.js'
export type { Service, ServiceLimits, ServiceTest } from './metadata/services.js'
export { limitsNow, servicesOf, testService } from './metadata/services.js'
export type { ChangesRequest, TitleChange, TitleKind } from './metadata/title-change.js'
export type { Unanswered } from './metadata/unanswered.js'
export type { Metarr } from './metarr.js'
export { createMetarr } from './metarr.js'
export type { ActorFileRequest } from './naming/asset-actor-name.js'
export { actorFileName, actorFileNames } from './naming/asset-actor-name.js'
export type {
  AssetNameRequest,
  AssetNamesRequest,
  AssetPlace,
  NamedItem,
  NoPlaceReason,
} from './naming/asset-file-name.js'
export { assetFileName, assetFileNames, maximumRank, placeAsset } from './naming/asset-file-name.js'
export type { NameRule, NameRules, PlayerNames } from './naming/asset-names.js'
export { namesOfPlayers } from './naming/asset-names.js'
export { setFolderName } from './naming/asset-set-folder.js'
export type { DiscFolder, DiscKind } from './naming/disc-folder.js'
export { discFolderOf } from './naming/disc-folder.js'
export type { DiscStubKind } from './naming/disc-stub.js'
export { discStubOf } from './naming/disc-stub.js'
export type { EpisodeNumber, EpisodeRanges } from './naming/episode-chain.js'
export type { Numbering } from './naming/episode-form.js'
export type { ExtraKind, ExtraKindOptions } from './naming/extra-kind.js'
export { extraKindOf, extraKinds } from './naming/extra-kind.js'
export { fileRole } from './naming/file-role.js'
export type { IgnoredKind, IgnoreRules } from './naming/ignore-patterns.js'
export { ignoreRulesOf, maximumPatternLength, whyNoPattern } from './naming/ignore-patterns.js'
export type { IgnoredPathOptions } from './naming/ignored-path.js'
export { isIgnoredPath } from './naming/ignored-path.js'
export { languageOf, threeLetterLanguage } from './naming/language-name.js'
export { legalName } from './naming/legal-name.js'
export { nfoFileName } from './naming/nfo-file-name.js'
export { isObfuscated } from './naming/obfuscated-name.js'
export type { AssetFile, AssetFileContext } from './naming/parse-asset-file.js'
export { parseAssetFile } from './naming/parse-asset-file.js'
export type { EpisodeName, EpisodeNameOptions } from './naming/parse-episode.js'
export { parseEpisodeName, parseEpisodePath } from './naming/parse-episode.js'
export type { AddressIdOptions, NameAttribute } from './naming/parse-external-ids.js'
export { externalIdsInText, parseExternalIds, readAttributes } from './naming/parse-external-ids.js'
export type { MovieName, MovieNameOptions } from './naming/parse-movie.js'
export { parseMoviePath } from './naming/parse-movie.js'
export type { SeasonFolderOptions } from './naming/parse-season-folder.js'
export { parseSeasonFolder } from './naming/parse-season-folder.js'
export type { SeriesName } from './naming/parse-series-folder.js'
export { parseSeriesFolder } from './naming/parse-series-folder.js'
export type { ExternalTrackName } from './naming/parse-subtitle.js'
export { parseAudioPath, parseSubtitlePath } from './naming/parse-subtitle.js'
export { maximumNameLength } from './naming/path-names.js'
export type { MovieWords } from './naming/read-movie-name.js'
export { parseMovieName } from './naming/read-movie-name.js'
export type { Stack, StackPart, StackPartOptions } from './naming/stack.js'
export { partOf, stackOf } from './naming/stack.js'
export { titleKey, titleText } from './naming/title-text.js'
export type { Token } from './naming/token.js'
export { releaseTokens } from './naming/tokens.js'
export type { FileRole } from './naming/tokens-extensions.js'
export type { TokenKind, TokenStrength } from './naming/tokens-release.js'
export type { GroupedKind, VideoGroup } from './naming/video-groups.js'
export { groupVideos } from './naming/video-groups.js'
export type { NfoChange, NfoChangeKind } from './nfo/difference.js'
export { describeNfoDifference } from './nfo/difference.js'
export type {
  NfoCrewMember,
  NfoDocument,
  NfoFlavour,
  NfoForm,
  NfoImage,
  NfoKind,
  NfoPlayback,
  NfoProblem,
  NfoProblemCode,
  NfoReading,
  NfoStranger,
} from './nfo/document.js'
export { nfoKinds } from './nfo/document.js'
export type { NfoMerge, NfoMergeRequest } from './nfo/merge-nfo.js'
export { mergeNfo } from './nfo/merge-nfo.js'
export type { NfoConflict, NfoConflictReason } from './nfo/merge-scene.js'
export { readNfo } from './nfo/read-nfo.js'
export { writeNfo } from './nfo/write-nfo.js'
export type { NotificationPorts } from './notifications/connect-channel.js'
export {
  defaultNotificationEvents,
  notifiableEvents,
} from './notifications/describe-event.js'
export type {
  AddNotificationChannelRequest,
  ChangeNotificationChannelRequest,
  ManageChannelsPorts,
} from './notifications/manage-channels.js'
export {
  addNotificationChannel,
  changeNotificationChannel,
  removeNotificationChannel,
  testNotificationChannel,
} from './notifications/manage-channels.js'
export { matchesPattern } from './notifications/matches-pattern.js'
export type {
  NotificationChannel,
  NotificationChannelStore,
} from './notifications/notification-channel.js'
export type {
  ConnectNotificationChannel,
  NotificationAddress,
  NotificationKind,
  NotificationMessage,
  NotificationSender,
  NotificationSettings,
  SendOptions,
} from './notifications/notification-sender.js'
export { notificationKinds } from './notifications/notification-sender.js'
export { notifyPeopleJob } from './notifications/notify-people-job.js'
export type { ItemFailure } from './outcome.js'
export type { ChangedFiles, NotePorts } from './overwrites/note-overwrites.js'
export { noteOverwrites } from './overwrites/note-overwrites.js'
export type { OtherWriter, WriterAdvice } from './overwrites/other-writer.js'
export { otherWriterOf, writerAdvice } from './overwrites/other-writer.js'
export type { Overwrite, OverwriteSighting, OverwriteStore } from './overwrites/overwrite-store.js'
export type { WriterReport } from './overwrites/report-overwrites.js'
export { byWriter, forgetOverwrites, reportOverwrites } from './overwrites/report-overwrites.js'
export type { FetchPeoplePorts, FetchPeopleRequest, PeopleReport } from './people/fetch-people.js'
export { fetchPeople } from './people/fetch-people.js'
export type { CheckPlayerRequest, PlayerCheck, PlayerFolder } from './players/check-player.js'
export { checkPlayer, mapPlayerPath } from './players/check-player.js'
export type { PlayerPorts } from './players/connect-player.js'
export { mustFindPlayer, playerSecretName } from './players/connect-player.js'
export { lint } from './players/lint.js'
export type { LintCode, LintFinding, LintSeverity } from './players/lint-finding.js'
export { listingsBelow } from './players/listings-below.js'
export type {
  AddPlayerRequest,
  ChangePlayerRequest,
  ManagePlayersPorts,
} from './players/manage-players.js'
export { addPlayer, changePlayer, removePlayer } from './players/manage-players.js'
export type { NotifyPlayersRequest } from './players/notify-now.js'
export { notifyNow } from './players/notify-now.js'
export { notifyPlayersJob } from './players/owe-notices.js'
export type { MappedPath, PathMapping } from './players/path-mapping.js'
export { toOurPath, toTheirPath } from './players/path-mapping.js'
export { folderOfPath } from './players/path-parts.js'
export { isPathWithin } from './players/path-within.js'
export type {
  ConnectPlayer,
  PlayerAddress,
  PlayerConnection,
  PlayerGreeting,
  PlayerKind,
} from './players/player-connection.js'
export { playerKinds } from './players/player-connection.js'
export type { ListedFile, PlayerListing } from './players/player-listing.js'
export type {
  NotifyOptions,
  PlayerAnswer,
  PlayerNotice,
  PlayerNotifier,
} from './players/player-notifier.js'
export type { OwedNotice, Player, PlayerStore } from './players/player-store.js'
export type {
  IgnoredFile,
  IgnoredReason,
  PlayerView,
  ShownItem,
  ShownSlot,
  SlotState,
} from './players/player-view.js'
export type { ProfileName } from './players/profile.js'
export { profileNames } from './players/profile.js'
export type { ListedFilesReader } from './players/read-listed-files.js'
export { readListedFiles } from './players/read-listed-files.js'
export { simulatePlayer } from './players/simulate-player.js'
export type { TellPorts, TellRequest, ToldGroup } from './players/tell-players.js'
export { tellPlayers } from './players/tell-players.js'
export type { Ports } from './ports.js'
export type { Progress, Stage, VerbOptions } from './progress.js'
export type { ApplyRequest } from './publish/apply-plan.js'
export { applyPlan } from './publish/apply-plan.js'
export type { ApplyPorts } from './publish/apply-ports.js'
export type {
  OperationDescription,
  PictureDescription,
  PlanDescription,
} from './publish/describe-plan.js'
export { describePlan } from './publish/describe-plan.js'
export type { DiscardPorts } from './publish/discard-changes.js'
export { discardChanges } from './publish/discard-changes.js'
export type {
  GuardPorts,
  GuardProgress,
  GuardReport,
  GuardRequest,
} from './publish/guard-items.js'
export { guardItems } from './publish/guard-items.js'
export type { GuardState, GuardStep, GuardTiming } from './publish/guard-schedule.js'
export { defaultGuardTiming, nextGuardStep } from './publish/guard-schedule.js'
export type { HistoryEntry } from './publish/item-history.js'
export { itemHistory } from './publish/item-history.js'
export type { RunEntry } from './publish/list-runs.js'
export { listRuns } from './publish/list-runs.js'
export type {
  FileBefore,
  FileContent,
  FileOperation,
  PlanProblem,
  PublishPlan,
} from './publish/plan.js'
export { bytesToWrite, changesFiles } from './publish/plan.js'
export type { PlanRequest } from './publish/plan-items.js'
export { planItems } from './publish/plan-items.js'
export type { UndoFacts } from './publish/plan-undo.js'
export { planUndo } from './publish/plan-undo.js'
export type { PlanPorts } from './publish/prepare-plan.js'
export { preparePlan } from './publish/prepare-plan.js'
export type { PlayerPreview } from './publish/preview-players.js'
export { previewPlayers } from './publish/preview-players.js'
export type { PruneHistoryRequest } from './publish/prune-history.js'
export { pruneHistory, undoableSince } from './publish/prune-history.js'
export type {
  FileChange,
  Publication,
  PublicationSnapshot,
  PublishedBy,
  PublishedFile,
  SupersededFile,
} from './publish/publication.js'
export { nothingShown } from './publish/publication.js'
export type { HeldQuery, PublicationStore, PublishedRun } from './publish/publication-store.js'
export type { PublishPorts, PublishReport, PublishRequest } from './publish/publish-items.js'
export { publishItems } from './publish/publish-items.js'
export type { JournalEntry, JournalStep, PublishJournal } from './publish/publish-journal.js'
export type { Recovery } from './publish/recover.js'
export { recoverPublishes } from './publish/recover.js'
export type { FolderMove } from './publish/relocate.js'
export { movedPath, relocatedPublication } from './publish/relocate.js'
export { relocatedEntry } from './publish/relocate-entry.js'
export type { NotRemoved, RemoveFilesReport, RemoveFilesRequest } from './publish/remove-files.js'
export { removeFiles } from './publish/remove-files.js'
export type { RestoreReport, RestoreRequest } from './publish/restore-items.js'
export { restoreItems } from './publish/restore-items.js'
export type { Undone, UndoRequest } from './publish/undo-publication.js'
export { prepareUndo, undoPublication } from './publish/undo-publication.js'
export type { UndoRunReport, UndoRunRequest } from './publish/undo-run.js'
export { undoRun } from './publish/undo-run.js'
export type { FileFault, SeenFile, VerifyFacts } from './publish/verify-files.js'
export { verifyFiles } from './publish/verify-files.js'
export type { VerifiedItem, VerifyPorts, VerifyRequest } from './publish/verify-library.js'
export { verifyLibrary } from './publish/verify-library.js'
export type {
  ChangeFeed,
  ChangeFeedStore,
  FeedSpan,
  NotedChange,
} from './refresh/change-feed-store.js'
export type { AgeReason, Freshness, FreshnessFacts } from './refresh/freshness.js'
export { freshDays, freshnessOf, longestUnaskedDays } from './refresh/freshness.js'
export type { FeedProblem } from './refresh/note-changes.js'
export type {
  FeedView,
  PlannedRefresh,
  PlanRefreshRequest,
  RefreshFacts,
  RefreshPlan,
  RefreshReason,
} from './refresh/plan-refresh.js'
export { planRefresh } from './refresh/plan-refresh.js'
export type {
  PlannedLibraryRefresh,
  RefreshPorts,
  RefreshReport,
  RefreshRequest,
} from './refresh/refresh-library.js'
export { planLibraryRefresh, refreshLibrary } from './refresh/refresh-library.js'
export type { LimitedService, ServiceLoad } from './refresh/spread-calls.js'
export type { RunPorts, RunReport, RunRequest } from './run-library.js'
export { didNothing, runLibrary } from './run-library.js'
export type { AdoptReport, AdoptRequest, LeftItem, NotAdopted } from './scan/adopt-library.js'
export { adoptLibrary } from './scan/adopt-library.js'
export type { NotAsFound } from './scan/as-found.js'
export type { AssignFileRequest, AssignPorts } from './scan/assign-unknown-file.js'
export { assignUnknownFile } from './scan/assign-unknown-file.js'
export type { DecidedVideos, VideoQuestion } from './scan/decide-videos.js'
export { decideVideos, undecidedVideos } from './scan/decide-videos.js'
export type { Finding, ScanProblem } from './scan/finding.js'
export type { FolderChange, FolderWatcher, Watching, WatchOptions } from './scan/folder-watcher.js'
export type { FoundPicture, LocalAsset } from './scan/found-picture.js'
export type { IgnoreFilesReport, IgnoreFilesRequest } from './scan/ignore-unknown-files.js'
export { ignoreUnknownFiles, unignoreFiles } from './scan/ignore-unknown-files.js'
export { ignoreFileNames, withoutIgnored } from './scan/ignored-entries.js'
export type { Arrivals, Intake } from './scan/intake.js'
export type {
  FileAttributes,
  FileFacts,
  FolderEntry,
  FolderListing,
  LibraryFolder,
  LibraryFolders,
} from './scan/library-folder.js'
export type {
  UnknownFile,
  UnknownFilesPage,
  UnknownFilesRequest,
} from './scan/list-unknown-files.js'
export { listUnknownFiles } from './scan/list-unknown-files.js'
export { createLocalAssetProvider } from './scan/local-asset-provider.js'
export type {
  AbsolutePath,
  MediaProbe,
  ProbeOptions,
  ProbeProblem,
  ProbeProblemCode,
  ProbeResult,
} from './scan/media-probe.js'
export type { ScanLedger, ScannedFolder } from './scan/scan-ledger.js'
export type { ScanPorts, ScanReport, ScanRequest } from './scan/scan-library.js'
export { scanLibrary } from './scan/scan-library.js'
export type { VideoRoleRequest } from './scan/set-video-role.js'
export { setVideoRole } from './scan/set-video-role.js'
export type {
  AudioStream,
  HdrKind,
  StreamDetails,
  SubtitleStream,
  VideoStream,
} from './scan/stream-details.js'
export type { ScanUnit, UnitFile } from './scan/unit.js'
export type { KnownStreams, ReadFinding, UnitReading, UnitToRead } from './scan/unit-reading.js'
export type { WatchPorts, WatchRequest } from './scan/watch-library.js'
export { watchLibrary } from './scan/watch-library.js'
export type { HideSecrets } from './secrets/hide-secrets.js'
export { hideSecrets } from './secrets/hide-secrets.js'
export type { OpenedSecrets, SecretPorts } from './secrets/manage-secrets.js'
export { openSecrets, resealSecrets, setSecret } from './secrets/manage-secrets.js'
export type { SecretBox } from './secrets/secret-box.js'
export type { SealedSecret, SecretStore } from './secrets/secret-store.js'
export type { Storage, Stores } from './storage.js'
export type { StorageSchema } from './storage-schema.js'
export type { SkipReason } from './trailers/choose-trailer.js'
export type {
  FetchTrailersPorts,
  FetchTrailersRequest,
  TrailerReport,
} from './trailers/fetch-trailers.js'
export { fetchTrailers } from './trailers/fetch-trailers.js'
export type { RankedTrailer, TrailerOffer, TrailerWishes } from './trailers/rank-trailers.js'
export { rankTrailers } from './trailers/rank-trailers.js'
export type {
  RetryAnswer,
  RetryFacts,
  TrailerFailure,
  TrailerFailureKind,
} from './trailers/trailer-failure.js'
export { retryTrailer } from './trailers/trailer-failure.js'
export type { TrailerAnswer, TrailerSource } from './trailers/trailer-source.js'
export type { ReceiveWebhookRequest } from './webhooks/receive-webhook.js'
export { receiveWebhook } from './webhooks/receive-webhook.js'
export { replayWebhook } from './webhooks/replay-webhook.js'
export type {
  WebhookDelivery,
  WebhookDeliveryQuery,
  WebhookDeliveryStore,
  WebhookOutcome,
  WebhookStatus,
} from './webhooks/webhook-delivery.js'
export { webhookStatuses } from './webhooks/webhook-delivery.js'
export { webhookRetention } from './webhooks/webhook-retention.js'
export type { WebhookKind, WebhookSource, WebhookSourceStore } from './webhooks/webhook-source.js'
export { webhookKinds } from './webhooks/webhook-source.js'
export type {
  AddWebhookSourceRequest,
  ChangeWebhookSourceRequest,
  WebhookSourceSecret,
} from './webhooks/webhook-sources.js'
export {
  addWebhookSource,
  changeWebhookSource,
  mustFindWebhookSource,
  removeWebhookSource,
  renewWebhookSecret,
} from './webhooks/webhook-sources.js'

export type { ApplyRequest } from './apply-plan.js'
export { applyPlan } from './apply-plan.js'
export type { ApplyPorts } from './apply-ports.js'
export { removedByRun } from './aside-runs.js'
export type {
  OperationDescription,
  PictureDescription,
  PlanDescription,
} from './describe-plan.js'
export { describePlan } from './describe-plan.js'
export type { DiscardPorts } from './discard-changes.js'
export { discardChanges } from './discard-changes.js'
export type {
  GuardPorts,
  GuardProgress,
  GuardReport,
  GuardRequest,
} from './guard-items.js'
export { guardItems } from './guard-items.js'
export type { GuardState, GuardStep, GuardTiming } from './guard-schedule.js'
export { defaultGuardTiming, nextGuardStep } from './guard-schedule.js'
export type { HistoryEntry } from './item-history.js'
export { itemHistory } from './item-history.js'
export type { RunEntry } from './list-runs.js'
export { listRuns } from './list-runs.js'
export type {
  FileBefore,
  FileContent,
  FileOperation,
  PlanProblem,
  PublishPlan,
} from './plan.js'
export { bytesToWrite, changesFiles } from './plan.js'
export type { PlanRequest } from './plan-items.js'
export { planItems } from './plan-items.js'
export type { UndoFacts } from './plan-undo.js'
export { planUndo } from './plan-undo.js'
export type { PlanPorts } from './prepare-plan.js'
export { preparePlan } from './prepare-plan.js'
export type { PlayerPreview } from './preview-players.js'
export { previewPlayers } from './preview-players.js'
export type { PruneHistoryRequest } from './prune-history.js'
export { pruneHistory, undoableSince } from './prune-history.js'
export type {
  FileChange,
  Publication,
  PublicationSnapshot,
  PublishedBy,
  PublishedFile,
  SupersededFile,
} from './publication.js'
export { nothingShown } from './publication.js'
export type { HeldQuery, PublicationStore, PublishedRun } from './publication-store.js'
export type { PublishPorts, PublishReport, PublishRequest } from './publish-items.js'
export { publishItems } from './publish-items.js'
export type { JournalEntry, JournalStep, PublishJournal } from './publish-journal.js'
export type { Recovery } from './recover.js'
export { recoverPublishes } from './recover.js'
export type { FolderMove } from './relocate.js'
export { movedPath, relocatedPublication } from './relocate.js'
export { relocatedEntry } from './relocate-entry.js'
export type { NotRemoved, RemoveFilesReport, RemoveFilesRequest } from './remove-files.js'
export { removeFiles } from './remove-files.js'
export type { RestoreReport, RestoreRequest } from './restore-items.js'
export { restoreItems } from './restore-items.js'
export type { StillAside } from './set-aside.js'
export type { Undone, UndoRequest } from './undo-publication.js'
export { prepareUndo, undoPublication } from './undo-publication.js'
export type { UndoRunReport, UndoRunRequest } from './undo-run.js'
export { undoRun } from './undo-run.js'
export type { FileFault, SeenFile, VerifyFacts } from './verify-files.js'
export { verifyFiles } from './verify-files.js'
export type { VerifiedItem, VerifyPorts, VerifyRequest } from './verify-library.js'
export { verifyLibrary } from './verify-library.js'

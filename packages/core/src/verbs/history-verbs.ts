import type { RelativePath } from '../library/item.js'
import type { Ports } from '../ports.js'
import { removedByRun } from '../publish/aside-runs.js'
import { type HistoryEntry, itemHistory } from '../publish/item-history.js'
import { listRuns, type RunEntry } from '../publish/list-runs.js'
import type { PublishPlan } from '../publish/plan.js'
import { type PruneHistoryRequest, pruneHistory } from '../publish/prune-history.js'
import {
  prepareUndo,
  type Undone,
  type UndoRequest,
  undoPublication,
} from '../publish/undo-publication.js'
import { type UndoRunReport, type UndoRunRequest, undoRun } from '../publish/undo-run.js'

/** What was published before, and taking it back. */
export interface HistoryVerbs {
  /** See {@link itemHistory}. */
  history(request: { readonly itemId: string }): Promise<readonly HistoryEntry[]>
  /** See {@link listRuns}. */
  listRuns(request: { readonly limit: number }): Promise<readonly RunEntry[]>
  /** See {@link prepareUndo}. */
  planUndo(request: UndoRequest): Promise<PublishPlan>
  /** See {@link undoPublication}. */
  undo(request: UndoRequest): Promise<Undone>
  /** See {@link undoRun}. */
  undoRun(request: UndoRunRequest): Promise<UndoRunReport>
  /** See {@link removedByRun}. */
  removedByRun(request: { readonly runId: string }): Promise<readonly RelativePath[]>
  /** See {@link pruneHistory}. */
  pruneHistory(request: PruneHistoryRequest): Promise<number>
}

export function historyVerbs(ports: Ports): HistoryVerbs {
  return {
    history: (request) => itemHistory(ports, request),
    listRuns: (request) => listRuns(ports, request),
    planUndo: (request) => prepareUndo(ports, request),
    undo: (request) => undoPublication(ports, request),
    undoRun: (request) => undoRun(ports, request),
    removedByRun: (request) => removedByRun(ports, request),
    pruneHistory: (request) => pruneHistory(ports, request),
  }
}

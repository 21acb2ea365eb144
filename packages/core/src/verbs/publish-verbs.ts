import type { Item } from '../library/item.js'
import {
  forgetOverwrites,
  reportOverwrites,
  type WriterReport,
} from '../overwrites/report-overwrites.js'
import type { Ports } from '../ports.js'
import { type ApplyRequest, applyPlan } from '../publish/apply-plan.js'
import { describePlan, type PlanDescription } from '../publish/describe-plan.js'
import { discardChanges } from '../publish/discard-changes.js'
import { type GuardReport, type GuardRequest, guardItems } from '../publish/guard-items.js'
import type { PublishPlan } from '../publish/plan.js'
import { type PlanRequest, planItems } from '../publish/plan-items.js'
import { type PlayerPreview, previewPlayers } from '../publish/preview-players.js'
import type { Publication } from '../publish/publication.js'
import { type PublishReport, type PublishRequest, publishItems } from '../publish/publish-items.js'
import { type Recovery, recoverPublishes } from '../publish/recover.js'
import {
  type RemoveFilesReport,
  type RemoveFilesRequest,
  removeFiles,
} from '../publish/remove-files.js'
import { type RestoreReport, type RestoreRequest, restoreItems } from '../publish/restore-items.js'
import { type VerifiedItem, type VerifyRequest, verifyLibrary } from '../publish/verify-library.js'

/** Writing into the folders of a library, and looking after what was written. */
export interface PublishVerbs {
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
  /** See {@link discardChanges}. */
  discard(request: { readonly itemId: string }): Promise<Item>
  /** See {@link restoreItems}. */
  restore(request: RestoreRequest): Promise<RestoreReport>
  /** See {@link guardItems}. */
  guard(request: GuardRequest): Promise<GuardReport>
  /** See {@link verifyLibrary}. */
  verify(request: VerifyRequest): AsyncIterable<VerifiedItem>
  /** See {@link reportOverwrites}. */
  overwrites(request: { readonly libraryId: string }): Promise<readonly WriterReport[]>
  /** See {@link forgetOverwrites}. */
  forgetOverwrites(request: { readonly libraryId: string }): Promise<number>
  /** See {@link removeFiles}. */
  removeFiles(request: RemoveFilesRequest): Promise<RemoveFilesReport>
}

export function publishVerbs(ports: Ports): PublishVerbs {
  return {
    plan: (request) => planItems(ports, request),
    describePlan: (plan) => describePlan(ports, plan),
    previewPlayers: (request) => previewPlayers(ports, request),
    apply: (request) => applyPlan(ports, request),
    publish: (request) => publishItems(ports, request),
    recover: (request) => recoverPublishes(ports, request),
    discard: (request) => discardChanges(ports, request),
    restore: (request) => restoreItems(ports, request),
    guard: (request) => guardItems(ports, request),
    verify: (request) => verifyLibrary(ports, request),
    overwrites: (request) => reportOverwrites(ports, request),
    forgetOverwrites: (request) => forgetOverwrites(ports, request),
    removeFiles: (request) => removeFiles(ports, request),
  }
}

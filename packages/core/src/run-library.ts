import type { SelectPorts, SelectReport } from './assets/choosing/select-items.js'
import { selectItems } from './assets/choosing/select-items.js'
import { type IdentifyReport, identifyItems } from './identify/identify-items.js'
import type { IdentifyPorts } from './identify/identify-ports.js'
import { type EnrichPorts, type EnrichReport, enrichItems } from './metadata/enrich-items.js'
import type { VerbOptions } from './progress.js'
import { pruneHistory } from './publish/prune-history.js'
import { type PublishPorts, type PublishReport, publishItems } from './publish/publish-items.js'
import { recoverPublishes } from './publish/recover.js'
import { type ScanPorts, type ScanReport, scanLibrary } from './scan/scan-library.js'

export interface RunRequest extends VerbOptions {
  readonly libraryId: string
  /** Reads every folder again, also those that have not changed. */
  readonly full?: true
}

/** What each step came to. */
export interface RunReport {
  readonly libraryId: string
  readonly scan: ScanReport
  readonly identify: IdentifyReport
  readonly enrich: EnrichReport
  readonly select: SelectReport
  readonly publish: PublishReport
}

/** What the whole main job needs. */
export type RunPorts = ScanPorts & IdentifyPorts & EnrichPorts & SelectPorts & PublishPorts

/**
 * The whole main job on one library: finishes what a crash left, scans, identifies, enriches, chooses and publishes, and lets go of the bytes that
 * only publications need which are too old to be undone. Run again on an unchanged
 * library it asks nobody and writes nothing: a folder costs its listing alone.
 *
 * @throws {NotFoundError} `library-not-found`. @throws {ConflictError} `root-unavailable`.
 */
export async function runLibrary(ports: RunPorts, request: RunRequest): Promise<RunReport> {
  const { full, ...common } = request
  await recoverPublishes(ports, { libraryId: request.libraryId })
  const report = {
    libraryId: request.libraryId,
    scan: await scanLibrary(ports, full ? request : common),
    identify: await identifyItems(ports, common),
    enrich: await enrichItems(ports, common),
    select: await selectItems(ports, common),
    publish: await publishItems(ports, common),
  }
  await pruneHistory(ports, { ...common, at: ports.clock.now() })
  return report
}

/** Whether a run found everything as it should be, and so did nothing. */
export function didNothing({ scan, identify, enrich, select, publish }: RunReport): boolean {
  const changes = [
    scan.added,
    scan.updated,
    scan.gone,
    identify.identified,
    enrich.enriched,
    select.selected,
    publish.published,
  ]
  const failures = [identify.failures, enrich.failures, select.failures, publish.failures]
  return changes.every((count) => count === 0) && failures.every((list) => list.length === 0)
}

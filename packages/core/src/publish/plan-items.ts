import { eachItem } from '../library/all-items.js'
import type { Library } from '../library/library.js'
import { mustFindLibrary } from '../library/must-find.js'
import type { VerbOptions } from '../progress.js'
import { differingItems } from './differing-items.js'
import type { PublishPlan } from './plan.js'
import { type PlanPorts, preparePlan } from './prepare-plan.js'
import { publishableItems } from './publishable-items.js'

export interface PlanRequest extends VerbOptions {
  readonly libraryId: string
  readonly itemIds?: readonly string[]
  /** Also items without unpublished changes, where what lies beside the video is not as it would be published today. */
  readonly force?: true
}

/** The plans that `publishItems` would carry out with the same request, one after another. Writes nothing. @throws {NotFoundError} */
export async function* planItems(
  ports: PlanPorts,
  request: PlanRequest,
): AsyncIterable<PublishPlan> {
  const library = await mustFindLibrary(ports.storage, request.libraryId)
  const done = new Set<string>()
  for await (const itemId of idsOf(ports, library, request)) {
    request.signal?.throwIfAborted()
    if (done.has(itemId)) continue
    const plan = await preparePlan(ports, { itemId })
    if (done.has(plan.itemId)) continue
    for (const id of Object.keys(plan.contentRevisions)) done.add(id)
    yield plan
  }
}

async function* idsOf(
  ports: PlanPorts,
  library: Library,
  request: PlanRequest,
): AsyncIterable<string> {
  if (request.itemIds !== undefined) {
    yield* request.itemIds
    return
  }
  if (request.force) {
    yield* await differingItems(ports, library, request.signal)
    return
  }
  for await (const { id } of eachItem(ports.storage.items, publishableItems(library))) yield id
}

import { followUpOf } from '../automation/follow-ups.js'
import type { WorkRequest } from '../automation/library-work.js'
import type { Library } from '../library/library.js'
import { isInside } from '../library/relative-path.js'
import { type PlacedFolder, placeFolder } from './place-folder.js'
import type { WebhookOutcome } from './webhook-delivery.js'
import type { WebhookIntent } from './webhook-intent.js'
import type { WebhookSource } from './webhook-source.js'

/** What is to be done for a delivery, and what will be said of it. */
export interface DeliveryPlan extends Omit<WebhookOutcome, 'jobIds'> {
  readonly work: readonly WorkRequest[]
}

/**
 * Decides what a delivery leads to: one job for each folder that lies in a library whose automation heeds webhooks. The folders decide, not what the
 * source tells of its files, so that calls that come twice or in another order lead to the same.
 */
export function planDelivery(
  intent: WebhookIntent,
  source: Pick<WebhookSource, 'pathMappings' | 'libraryIds'>,
  libraries: readonly Library[],
): DeliveryPlan {
  const { does, reason, folders } = intent
  if (does === 'nothing') return ignored(reason)
  if (folders.length === 0) return ignored(`${reason}, but the call names no folder`)
  const placed = folders.map((folder) => placeFolder(folder, source, libraries))
  const known = placed.filter((one) => one !== undefined)
  if (known.length === 0) return ignored(`${reason}, but ${folders[0]} is in none of its libraries`)
  const heeded = outermost(known.filter(({ library }) => heedsWebhooks(library)))
  if (heeded.length === 0) return ignored(`${reason}, but the library does nothing by itself`)
  const work = heeded.map(({ library, folder }) => ({
    kind: does,
    libraryId: library.id,
    cause: 'webhook' as const,
    folders: [folder],
  }))
  return { status: 'done', reason, work }
}

function ignored(reason: string): DeliveryPlan {
  return { status: 'ignored', reason, work: [] }
}

function heedsWebhooks({ settings }: Library): boolean {
  const called = { event: 'webhook', cause: 'webhook', reach: 'some' } as const
  return followUpOf(called, settings.automation) !== undefined
}

/** Without what lies in another of them. */
function outermost(placed: readonly PlacedFolder[]): readonly PlacedFolder[] {
  return placed.filter(
    ({ library, folder }, place) =>
      !placed.some(
        (other, otherPlace) =>
          other.library.id === library.id &&
          isInside(folder, other.folder) &&
          (folder !== other.folder || otherPlace < place),
      ),
  )
}

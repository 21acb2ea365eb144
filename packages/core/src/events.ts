import type { AssetType } from './assets/asset-type.js'
import type { RelativePath } from './library/item.js'
import type { ItemKind } from './library/item-kind.js'
import type { ItemState } from './lifecycle/state.js'
import type { FieldName } from './metadata/fields.js'
import type { OtherWriter } from './overwrites/other-writer.js'
import type { Progress, Stage } from './progress.js'
import type { WebhookStatus } from './webhooks/webhook-delivery.js'

/** Everything that happens and that others may want to know. Names are in the past or say how far something is. */
export type MetarrEvent = Happening & {
  /** What it goes back to: the id of a request, or of the job that it happened in. */
  readonly correlationId?: string
}

type Happening =
  | { readonly type: 'library:added'; readonly libraryId: string }
  | { readonly type: 'library:removed'; readonly libraryId: string }
  | {
      readonly type: 'item:added'
      readonly itemId: string
      readonly kind: ItemKind
      readonly title: string
    }
  | {
      readonly type: 'item:updated'
      readonly itemId: string
      readonly state: ItemState
      readonly dirty: boolean
    }
  | { readonly type: 'item:gone'; readonly itemId: string }
  /** Another program edited an NFO that we published: what was taken over, and what was not because it is locked or a person said otherwise. */
  | {
      readonly type: 'item:edited-on-disk'
      readonly itemId: string
      readonly path: RelativePath
      readonly fields: readonly FieldName[]
      readonly refused: readonly FieldName[]
    }
  /** A service merged an id into another, which the item has now. */
  | {
      readonly type: 'item:id-changed'
      readonly itemId: string
      readonly provider: string
      readonly from: string
      readonly to?: string
    }
  /** A service no longer answers to an id that the item keeps: nothing leads further, or a person gave it; then `to` is where it went. */
  | {
      readonly type: 'item:id-gone'
      readonly itemId: string
      readonly provider: string
      readonly from: string
      readonly to?: string
    }
  | {
      readonly type: 'item:failed'
      readonly itemId: string
      readonly stage: Stage
      readonly code: string
      readonly message: string
    }
  | { readonly type: 'selection:changed'; readonly itemId: string; readonly assetType: AssetType }
  | {
      readonly type: 'item:published'
      readonly itemId: string
      readonly publicationId: string
      readonly files: number
    }
  /** Another program changed a file that we published; the how manieth time, and who, as far as the file shows. */
  | {
      readonly type: 'file:overwritten'
      readonly itemId: string
      readonly path: RelativePath
      readonly times: number
      readonly writer: OtherWriter
    }
  | { readonly type: 'item:restored'; readonly itemId: string; readonly files: number }
  | {
      readonly type: 'publish:recovered'
      readonly itemId: string
      readonly outcome: 'finished' | 'rolled-back'
    }
  /** A player was told what changed. */
  | {
      readonly type: 'player:told'
      readonly player: string
      readonly items: number
      /** Titles that it does not show although it was told to. */
      readonly notShown: readonly string[]
    }
  | { readonly type: 'player:notify-failed'; readonly player: string; readonly message: string }
  /** People could not be told what happened; it is tried again. */
  | {
      readonly type: 'notification:failed'
      readonly channelId: string
      /** The name of the channel. */
      readonly channel: string
      readonly message: string
    }
  | {
      readonly type: 'job:started'
      readonly jobId: string
      readonly kind: string
      readonly libraryId?: string
    }
  | {
      readonly type: 'job:completed'
      readonly jobId: string
      readonly kind: string
      readonly libraryId?: string
      /** What came of it, for people. */
      readonly summary?: string
    }
  | {
      readonly type: 'job:failed'
      readonly jobId: string
      readonly kind: string
      readonly libraryId?: string
      readonly message: string
      /** No other attempt follows. */
      readonly isLast: boolean
    }
  /** A worker cannot do what it should, as when the database is away; it goes on trying. */
  | { readonly type: 'worker:in-trouble'; readonly worker: string; readonly message: string }
  /** A call changed something, and the audit log could not take it down. */
  | { readonly type: 'audit:failed'; readonly action: string; readonly message: string }
  | {
      readonly type: 'webhook:received'
      readonly deliveryId: string
      /** The name of the source. */
      readonly source: string
      /** What the source calls it. */
      readonly event?: string
      readonly status: WebhookStatus
      readonly reason: string
    }
  | { readonly type: `${Stage}:started`; readonly libraryId?: string }
  | { readonly type: `${Stage}:progress`; readonly progress: Progress }
  | { readonly type: `${Stage}:completed`; readonly libraryId?: string }

/** The only outlet of events. Emitting never throws and never waits. */
export interface EventSink {
  /** Returns at once and never throws; events of one item arrive in the order they happened. */
  emit(event: MetarrEvent): void
}

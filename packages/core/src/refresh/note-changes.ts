import { MetarrError } from '../errors.js'
import { eachItem } from '../library/all-items.js'
import type { CallOptions, MetadataProvider } from '../metadata/metadata-provider.js'
import type { TitleChange, TitleKind } from '../metadata/title-change.js'
import type { Ports } from '../ports.js'
import type { NotedChange } from './change-feed-store.js'

type NotePorts = Pick<Ports, 'storage' | 'metadataProviders' | 'clock'>

/** A service that could not tell what it changed; what was noted of it before still counts. */
export interface FeedProblem {
  readonly provider: string
  readonly message: string
}

const hourMs = 60 * 60 * 1000
const forgottenAfterMs = 200 * 24 * hourMs

/**
 * Asks every service that tells what it changed since it was asked last, at most once an hour, and notes what concerns titles of ours. Of a service that
 * does not remember that far back, everything counts as unknown from before now.
 */
export async function noteChanges(
  ports: NotePorts,
  kind: TitleKind,
  options: CallOptions,
): Promise<readonly FeedProblem[]> {
  const problems: FeedProblem[] = []
  for (const provider of ports.metadataProviders) {
    if (provider.changes === undefined) continue
    try {
      await noteOf(ports, provider, kind, options)
    } catch (error) {
      options.signal?.throwIfAborted()
      if (!(error instanceof MetarrError)) throw error
      problems.push({ provider: provider.name, message: error.message })
    }
  }
  await ports.storage.changeFeeds.prune(ports.clock.now() - forgottenAfterMs)
  return problems
}

async function noteOf(
  { storage, clock }: NotePorts,
  provider: MetadataProvider,
  kind: TitleKind,
  options: CallOptions,
): Promise<void> {
  const feed = { provider: provider.name, kind }
  const now = clock.now()
  const span = await storage.changeFeeds.span(feed)
  if (span === undefined) return storage.changeFeeds.note(feed, { since: now, until: now }, [])
  if (now - span.until < hourMs) return
  const changes = await provider.changes?.({ kind, since: span.until }, options)
  if (changes === undefined) return storage.changeFeeds.note(feed, { since: now, until: now }, [])
  const ours = await oursAmong({ storage }, provider.name, changes, {
    kind,
    signal: options.signal,
  })
  await storage.changeFeeds.note(feed, { since: span.since, until: now }, ours)
}

/** A service changes thousands of titles a day; few of them are ours. */
async function oursAmong(
  { storage }: Pick<NotePorts, 'storage'>,
  provider: string,
  changes: readonly TitleChange[],
  { kind, signal }: { readonly kind: TitleKind; readonly signal: AbortSignal | undefined },
): Promise<readonly NotedChange[]> {
  if (changes.length === 0) return []
  const ids = new Set<string>()
  for await (const { externalIds } of eachItem(storage.items, { kinds: [kind] }, signal)) {
    const id = externalIds[provider]
    if (id !== undefined) ids.add(id)
  }
  return changes.filter(({ id }) => ids.has(id))
}

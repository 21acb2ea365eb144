import { appendFile, writeFile } from 'node:fs/promises'
import { type Candidate, fetchPreview, type Library, type SelectionChange } from '@metarr/core'
import type { App } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { changeSection, type PictureOf } from '../plan-page/change-section.js'
import { pageEnd, pageHead } from '../plan-page/page.js'
import type { WhatIfChanges } from '../program/what-if-option.js'
import { wantedLibraries } from './libraries.js'

export interface WhatIfOptions {
  /** Where to write a page that shows the choices. */
  readonly html?: string
  /** Asks providers for small pictures of what is not in the cache. */
  readonly previews?: true
}

/** `select --what-if votes=0.1`: what other rules would choose instead. Changes nothing. */
export async function selectWhatIf(
  app: App,
  wanted: readonly string[],
  changes: WhatIfChanges,
  { html, previews }: WhatIfOptions,
): Promise<ExitCode> {
  const told: SelectionChange[] = []
  const counts = new Map<string, number>()
  const pictureOf = picturesOf(
    app,
    previews === true ? (one: Candidate) => fetchPreview(app.metarr.ports, one) : nothing,
  )
  if (html !== undefined) await writeFile(html, pageHead('What other rules would choose'))
  for (const library of await wantedLibraries(app, wanted)) {
    for await (const change of changesOf(app, library, changes)) {
      if (app.console.json) told.push(change)
      counts.set(change.assetType, (counts.get(change.assetType) ?? 0) + 1)
      for (const line of linesOf(change)) app.console.print(line)
      if (html !== undefined) await appendFile(html, await changeSection(change, pictureOf))
    }
  }
  const summary = summaryOf(counts)
  if (html !== undefined) await appendFile(html, pageEnd(summary))
  app.console.result(told)
  app.console.print(summary)
  return counts.size > 0 ? exitCodes.changes : exitCodes.done
}

function changesOf(
  { metarr, signal }: App,
  { id: libraryId }: Library,
  changes: WhatIfChanges,
): AsyncIterable<SelectionChange> {
  return metarr.whatIf({ libraryId, ...changes, signal })
}

/** What goes, what comes, what stays in another place, and what comes close. */
function linesOf({
  title,
  assetType,
  before,
  after,
  runnerUp,
}: SelectionChange): readonly string[] {
  const isNew = (id: string) => before.every(({ candidateId }) => candidateId !== id)
  const isGone = (id: string) => after.every(({ offer }) => offer.id !== id)
  return [
    `${title}, ${assetType}`,
    ...before
      .filter(({ candidateId }) => isGone(candidateId))
      .map(({ rank, reason }) => `  - ${rank + 1}. ${reason}`),
    ...after.map(
      ({ offer, reason }, rank) =>
        `  ${isNew(offer.id) ? '+' : '='} ${rank + 1}. ${reason} (${offer.sourceUrl})`,
    ),
    ...(runnerUp === undefined ? [] : [`    next: ${runnerUp.score.reason}`]),
  ]
}

function summaryOf(counts: ReadonlyMap<string, number>): string {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const each = [...counts].map(([assetType, count]) => `${count} ${assetType}`).join(', ')
  return `${total} choices would change${each === '' ? '' : ` (${each})`}. Nothing was changed.`
}

const nothing = async () => undefined

function picturesOf(
  { metarr: { ports } }: App,
  previewOf: (candidate: Candidate) => Promise<Uint8Array | undefined>,
): PictureOf {
  return async ({ digest, candidateId }) => {
    const cached = digest && (await ports.blobs.get(digest).catch(() => undefined))
    if (cached) return cached
    const candidate = await ports.storage.candidates.find(candidateId)
    return candidate && previewOf(candidate)
  }
}

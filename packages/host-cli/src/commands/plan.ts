import { appendFile, writeFile } from 'node:fs/promises'
import {
  changesFiles,
  type NfoChange,
  type OperationDescription,
  type PictureDescription,
  type PlanDescription,
} from '@metarr/core'
import type { App } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { pageEnd, pageHead } from '../plan-page/page.js'
import { type PlanBytes, planSection } from '../plan-page/plan-page.js'
import { wantedLibraries } from './libraries.js'

export interface PlanOptions {
  readonly item?: readonly string[]
  readonly force?: true
  /** Where to write a page that shows the plans. */
  readonly html?: string
}

/** `plan`: prints exactly the file operations that `publish` would do. */
export async function plan(
  app: App,
  wanted: readonly string[],
  { item, force, html }: PlanOptions,
): Promise<ExitCode> {
  const plans: PlanDescription[] = []
  const totals = { items: 0, files: 0, bytes: 0 }
  if (html !== undefined) await writeFile(html, pageHead('What publish would do'))
  for (const library of await wantedLibraries(app, wanted)) {
    const request = {
      libraryId: library.id,
      signal: app.signal,
      ...(item ? { itemIds: item } : {}),
      ...(force ? { force } : {}),
    }
    for await (const one of app.metarr.plan(request)) {
      const described = await app.metarr.describePlan(one)
      if (app.console.json) plans.push(described)
      totals.items += changesFiles(one) ? 1 : 0
      totals.files += one.operations.filter(({ action }) => action !== 'keep').length
      totals.bytes += described.bytesToWrite
      for (const line of linesOf(app, described)) app.console.print(line)
      if (html !== undefined)
        await appendFile(html, await planSection(one, bytesOf(app, library.root)))
    }
  }
  const summary = `${totals.items} items, ${totals.files} file operations, ${kilobytes(totals.bytes)} to write. Nothing was changed.`
  if (html !== undefined) await appendFile(html, pageEnd(summary))
  app.console.result(plans)
  app.console.print(summary)
  return totals.items > 0 ? exitCodes.changes : exitCodes.done
}

/** Larger files are not shown. */
const maximumShown = 50 * 1024 * 1024

function bytesOf({ metarr: { ports } }: App, root: string): PlanBytes {
  const folder = ports.folders.open(root)
  return {
    async before({ path }) {
      return folder.read(path, maximumShown).catch(() => undefined)
    },
    async after(operation) {
      if (!('content' in operation)) return undefined
      const { content, digest } = operation
      return content.kind === 'bytes' ? content.bytes : ports.blobs.get(digest)
    },
  }
}

/** A plan for people: a line per file that changes, what a picture is, and what an NFO says differently. */
export function linesOf(app: App, plan: PlanDescription): readonly string[] {
  const { bold, red, yellow } = app.console.colors
  if (!plan.changes && plan.problems.length === 0) return []
  const problems = plan.problems.map(({ severity, message }) =>
    severity === 'error' ? red(`  ✗ ${message}`) : yellow(`  ! ${message}`),
  )
  const operations = plan.operations.flatMap((operation) => operationLines(app, operation))
  return [bold(plan.title), ...problems, ...operations]
}

function operationLines(app: App, operation: OperationDescription): readonly string[] {
  const { green, yellow, red } = app.console.colors
  const { action, path, purpose, nfo = [] } = operation
  const after = factsOf(operation.size, operation.picture)
  const before = factsOf(operation.before?.size, operation.pictureBefore)
  switch (action) {
    case 'create':
      return [green(`  + ${path}`) + `  ${purpose}, ${after}`]
    case 'replace':
      return [yellow(`  ~ ${path}`) + `  ${purpose}, ${before} → ${after}`, ...nfo.map(changeLine)]
    case 'remove':
      return [red(`  - ${path}`) + `  ${purpose}, ${before}`]
    case 'keep':
      return []
  }
}

function factsOf(size = 0, picture?: PictureDescription): string {
  if (picture?.width === undefined) return kilobytes(size)
  return `${picture.width}×${picture.height} ${kilobytes(size)}`
}

function changeLine({ element, kind, before, after }: NfoChange): string {
  const values = [before, after].map((value) => (value === undefined ? '—' : shorten(value)))
  return `      ${element} ${kind}: ${values.join(' → ')}`
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`
}

function kilobytes(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.ceil(bytes / 1024)} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

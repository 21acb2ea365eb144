import { appendFile, writeFile } from 'node:fs/promises'
import {
  bytesToWrite,
  changesFiles,
  describeNfoDifference,
  type FileOperation,
  type NfoChange,
  type PublishPlan,
} from '@metarr/core'
import type { App } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { type PlanBytes, planPageEnd, planPageHead, planSection } from '../plan-page/plan-page.js'
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
  const plans: PublishPlan[] = []
  const totals = { items: 0, files: 0, bytes: 0 }
  if (html !== undefined) await writeFile(html, planPageHead('What publish would do'))
  for (const library of await wantedLibraries(app, wanted)) {
    const request = {
      libraryId: library.id,
      signal: app.signal,
      ...(item ? { itemIds: item } : {}),
      ...(force ? { force } : {}),
    }
    for await (const one of app.metarr.plan(request)) {
      if (app.console.json) plans.push(one)
      totals.items += changesFiles(one) ? 1 : 0
      totals.files += one.operations.filter(({ action }) => action !== 'keep').length
      totals.bytes += bytesToWrite(one)
      for (const line of await linesOf(app, library.root, one)) app.console.print(line)
      if (html !== undefined)
        await appendFile(html, await planSection(one, bytesOf(app, library.root)))
    }
  }
  const summary = `${totals.items} items, ${totals.files} file operations, ${kilobytes(totals.bytes)} to write. Nothing was changed.`
  if (html !== undefined) await appendFile(html, planPageEnd(summary))
  app.console.result(plans.map(withoutBytes))
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

/** What the bytes say is in the digest; a document of plans need not repeat them. */
export function withoutBytes(plan: PublishPlan): object {
  const operations = plan.operations.map((operation) =>
    'content' in operation ? { ...operation, content: operation.content.kind } : operation,
  )
  return { ...plan, operations }
}

/** A plan for people: a line per file that changes, and what an NFO says differently. */
export async function linesOf(
  app: App,
  root: string,
  one: PublishPlan,
): Promise<readonly string[]> {
  const { bold, red, yellow } = app.console.colors
  if (!changesFiles(one) && one.problems.length === 0) return []
  const problems = one.problems.map(({ severity, message }) =>
    severity === 'error' ? red(`  ✗ ${message}`) : yellow(`  ! ${message}`),
  )
  const lines: string[] = [bold(one.title), ...problems]
  for (const operation of one.operations)
    lines.push(...(await operationLines(app, root, operation)))
  return lines
}

async function operationLines(
  app: App,
  root: string,
  operation: FileOperation,
): Promise<readonly string[]> {
  const { green, yellow, red } = app.console.colors
  const { path, purpose } = operation
  switch (operation.action) {
    case 'create':
      return [green(`  + ${path}`) + `  ${purpose}, ${kilobytes(operation.size)}`]
    case 'replace': {
      const sizes = `${kilobytes(operation.before.size)} → ${kilobytes(operation.size)}`
      return [
        yellow(`  ~ ${path}`) + `  ${purpose}, ${sizes}`,
        ...(await nfoLines(app, root, operation)),
      ]
    }
    case 'remove':
      return [red(`  - ${path}`) + `  ${purpose}`]
    case 'keep':
      return []
  }
}

type Replacement = Extract<FileOperation, { action: 'replace' }>

async function nfoLines(
  app: App,
  root: string,
  { path, content }: Replacement,
): Promise<readonly string[]> {
  if (content.kind !== 'bytes') return []
  const before = await app.metarr.ports.folders.open(root).read(path, 4 * 1024 * 1024)
  return describeNfoDifference(before, content.bytes).map(changeLine)
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

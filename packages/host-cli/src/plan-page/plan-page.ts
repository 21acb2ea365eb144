import {
  changesFiles,
  describeNfoDifference,
  type FileOperation,
  type NfoChange,
  type PublishPlan,
} from '@metarr/core'
import { escapeHtml } from '../contact-sheet/escape-html.js'
import { pictureFigure } from './page.js'

/** Where the page takes the bytes of files from; `undefined` where there are none to be had. */
export interface PlanBytes {
  /** What lies at the operation's path now. */
  before(operation: FileOperation): Promise<Uint8Array | undefined>
  /** What would lie there. */
  after(operation: FileOperation): Promise<Uint8Array | undefined>
}

/** One plan: its problems, every file that would change, pictures side by side, NFO files element by element. Empty when nothing would change. */
export async function planSection(plan: PublishPlan, bytes: PlanBytes): Promise<string> {
  if (!changesFiles(plan) && plan.problems.length === 0) return ''
  const problems = plan.problems.map(
    ({ severity, message }) => `<p class="problem">${severity}: ${escapeHtml(message)}</p>`,
  )
  const strips: string[] = []
  for (const operation of plan.operations) {
    if (operation.action !== 'keep') strips.push(await strip(operation, bytes))
  }
  return `<section><h2>${escapeHtml(plan.title)}</h2>${problems.join('')}${strips.join('')}</section>\n`
}

async function strip(operation: FileOperation, bytes: PlanBytes): Promise<string> {
  const body = operation.path.endsWith('.nfo')
    ? await nfoTable(operation, bytes)
    : await pictures(operation, bytes)
  const { action, path, purpose } = operation
  return [
    `<div class="strip ${purpose.startsWith('poster') ? 'tall' : 'wide'}"><h3>${action}</h3><div>`,
    `<p class="path">${escapeHtml(path)}</p><p class="facts">${escapeHtml(purpose)}</p>${body}</div></div>`,
  ].join('')
}

async function pictures(operation: FileOperation, bytes: PlanBytes): Promise<string> {
  const before =
    operation.action === 'create' ? '' : await pictureFigure('now', await bytes.before(operation))
  const after =
    operation.action === 'remove' ? '' : await pictureFigure('then', await bytes.after(operation))
  return `<div class="figures">${before}${after}</div>`
}

async function nfoTable(operation: FileOperation, bytes: PlanBytes): Promise<string> {
  if (operation.action === 'remove') return ''
  const after = await bytes.after(operation)
  if (after === undefined) return ''
  const before = operation.action === 'create' ? undefined : await bytes.before(operation)
  return `<table class="changes">${describeNfoDifference(before, after).map(row).join('')}</table>`
}

function row({ element, kind, before = '', after = '' }: NfoChange): string {
  return `<tr>${[kind, element, before, after].map((text) => `<td>${escapeHtml(text)}</td>`).join('')}</tr>`
}

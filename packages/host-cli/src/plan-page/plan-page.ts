import {
  changesFiles,
  describeNfoDifference,
  type FileOperation,
  type NfoChange,
  type PublishPlan,
} from '@metarr/core'
import { escapeHtml } from '../contact-sheet/escape-html.js'
import { contactSheetStyle } from '../contact-sheet/style.js'
import { thumbnailOf } from '../contact-sheet/thumbnail.js'

/** Where the page takes the bytes of files from; `undefined` where there are none to be had. */
export interface PlanBytes {
  /** What lies at the operation's path now. */
  before(operation: FileOperation): Promise<Uint8Array | undefined>
  /** What would lie there. */
  after(operation: FileOperation): Promise<Uint8Array | undefined>
}

const ownStyle = `
.changes { border-collapse: collapse; font-size: 13px; width: 100%; }
.changes td { border-top: 1px solid var(--line); padding: 4px 10px 4px 0; vertical-align: top; overflow-wrap: anywhere; }
.path { font-family: ui-monospace, monospace; font-size: 13px; overflow-wrap: anywhere; }
.problem { margin-bottom: 10px; font-weight: 600; }
`

/** The page up to its first section. It asks nobody for anything: style and pictures are in it. */
export function planPageHead(heading: string): string {
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    `<title>${escapeHtml(heading)}</title><style>${contactSheetStyle}${ownStyle}</style></head><body>`,
    `<header><h1>${escapeHtml(heading)}</h1></header><main>\n`,
  ].join('\n')
}

/** The end of the page, with what all plans come to. */
export function planPageEnd(summary: string): string {
  return `</main><footer><p>${escapeHtml(summary)}</p></footer></body></html>\n`
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
  const before = operation.action === 'create' ? '' : await figure('now', bytes.before(operation))
  const after = operation.action === 'remove' ? '' : await figure('then', bytes.after(operation))
  return `<div class="figures">${before}${after}</div>`
}

async function figure(
  when: 'now' | 'then',
  bytes: Promise<Uint8Array | undefined>,
): Promise<string> {
  const picture = await bytes
  const thumbnail = picture && (await thumbnailOf(picture))
  const shown = thumbnail
    ? `<img alt="" decoding="async" src="${thumbnail}">`
    : '<div class="blank">no picture</div>'
  const look = when === 'then' ? 'chosen' : 'passed'
  return `<figure class="${look}"><div class="frame">${shown}<span class="badge">${when}</span></div></figure>`
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

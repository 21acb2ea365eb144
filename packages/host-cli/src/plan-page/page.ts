import { escapeHtml } from '../contact-sheet/escape-html.js'
import { contactSheetStyle } from '../contact-sheet/style.js'
import { thumbnailOf } from '../contact-sheet/thumbnail.js'

const ownStyle = `
.changes { border-collapse: collapse; font-size: 13px; width: 100%; }
.changes td { border-top: 1px solid var(--line); padding: 4px 10px 4px 0; vertical-align: top; overflow-wrap: anywhere; }
.path { font-family: ui-monospace, monospace; font-size: 13px; overflow-wrap: anywhere; }
.problem { margin-bottom: 10px; font-weight: 600; }
`

/** The page up to its first section. It asks nobody for anything: style and pictures are in it. */
export function pageHead(heading: string): string {
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    `<title>${escapeHtml(heading)}</title><style>${contactSheetStyle}${ownStyle}</style></head><body>`,
    `<header><h1>${escapeHtml(heading)}</h1></header><main>\n`,
  ].join('\n')
}

/** The end of the page, with what it all comes to. */
export function pageEnd(summary: string): string {
  return `</main><footer><p>${escapeHtml(summary)}</p></footer></body></html>\n`
}

/** One picture under the words `now` or `then`; a blank for bytes that are no picture. `caption` is HTML. */
export async function pictureFigure(
  when: 'now' | 'then',
  picture: Uint8Array | undefined,
  caption = '',
): Promise<string> {
  const thumbnail = picture && (await thumbnailOf(picture))
  const shown = thumbnail
    ? `<img alt="" decoding="async" src="${thumbnail}">`
    : '<div class="blank">no picture</div>'
  const look = when === 'then' ? 'chosen' : 'passed'
  return `<figure class="${look}"><div class="frame">${shown}<span class="badge">${when}</span></div>${caption}</figure>`
}

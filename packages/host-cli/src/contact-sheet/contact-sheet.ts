import { escapeHtml } from './escape-html.js'
import { shapeOf } from './shape.js'
import { contactSheetStyle } from './style.js'
import { thumbnailOf } from './thumbnail.js'

/** One offer for an item and asset type, chosen or not. */
export interface ContactSheetCandidate {
  /** Any picture we can decode, of any size; without one a blank is shown. */
  readonly picture?: Uint8Array
  readonly chosen: boolean
  /** Of chosen ones: 0 is the best. */
  readonly rank?: number
  /** 0–100. */
  readonly score?: number
  /** Why it was chosen, or was not: a sentence. */
  readonly reason: string
  /** The provider's name. */
  readonly source: string
  /** Pixels. */
  readonly width?: number
  readonly height?: number
  /** ISO 639-1; `null`: without text; absent: unknown. */
  readonly language?: string | null
  /** 0–10. */
  readonly voteAverage?: number
  readonly voteCount?: number
}

/** What there was to choose from for one item and asset type. */
export interface ContactSheetRow {
  readonly title: string
  readonly year?: number
  readonly assetType: string
  readonly candidates: readonly ContactSheetCandidate[]
}

export interface ContactSheetOptions {
  /** The heading. Default `Contact sheet`. */
  readonly heading?: string
  /** A remark below it. */
  readonly remark?: string
}

/**
 * One HTML document, with everything in it, that shows what was chosen beside what was not. Rows of the same item that follow
 * each other are shown together. Pictures that cannot be decoded leave a blank.
 */
export async function renderContactSheet(
  rows: readonly ContactSheetRow[],
  { heading = 'Contact sheet', remark }: ContactSheetOptions = {},
): Promise<string> {
  const sections: string[] = []
  for (const group of grouped(rows)) sections.push(await section(group))
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    `<title>${escapeHtml(heading)}</title><style>${contactSheetStyle}</style></head><body>`,
    `<header><h1>${escapeHtml(heading)}</h1>${remark ? `<p>${escapeHtml(remark)}</p>` : ''}${legend(rows)}</header>`,
    `<main>${sections.join('\n')}</main>`,
    '</body></html>\n',
  ].join('\n')
}

function grouped(rows: readonly ContactSheetRow[]): readonly (readonly ContactSheetRow[])[] {
  const groups: ContactSheetRow[][] = []
  for (const row of rows) {
    const last = groups.at(-1)
    const same = last?.[0]?.title === row.title && last[0].year === row.year
    if (last && same) last.push(row)
    else groups.push([row])
  }
  return groups
}

function legend(rows: readonly ContactSheetRow[]): string {
  const offers = rows.flatMap(({ candidates }) => candidates)
  const chosen = offers.filter((candidate) => candidate.chosen).length
  return `<p class="legend"><span class="key chosen">${chosen} chosen</span><span class="key">${offers.length - chosen} passed over</span></p>`
}

async function section(rows: readonly ContactSheetRow[]): Promise<string> {
  const [first] = rows
  const year = first?.year === undefined ? '' : ` <span>${first.year}</span>`
  const strips = await Promise.all(rows.map(strip))
  return `<section><h2>${escapeHtml(first?.title ?? '')}${year}</h2>${strips.join('')}</section>`
}

async function strip({ assetType, candidates }: ContactSheetRow): Promise<string> {
  const figures = await Promise.all(candidates.toSorted(byChoice).map(figure))
  const shape = escapeHtml(shapeOf(assetType))
  return `<div class="strip ${shape}"><h3>${escapeHtml(assetType)}</h3><div class="figures">${figures.join('')}</div></div>`
}

/** The chosen by rank, then the others by score. */
function byChoice(first: ContactSheetCandidate, second: ContactSheetCandidate): number {
  if (first.chosen !== second.chosen) return first.chosen ? -1 : 1
  return (first.rank ?? 0) - (second.rank ?? 0) || (second.score ?? 0) - (first.score ?? 0)
}

async function figure(candidate: ContactSheetCandidate): Promise<string> {
  const thumbnail = candidate.picture && (await thumbnailOf(candidate.picture))
  const picture = thumbnail
    ? `<img alt="" decoding="async" src="${thumbnail}">`
    : '<div class="blank">no picture</div>'
  const badge = candidate.chosen ? `<span class="badge">${badgeOf(candidate)}</span>` : ''
  return [
    `<figure class="${candidate.chosen ? 'chosen' : 'passed'}"><div class="frame">${picture}${badge}</div><figcaption>`,
    scoreLine(candidate),
    `<p class="facts">${factsOf(candidate).map(escapeHtml).join(' · ')}</p>`,
    `<p class="reason">${escapeHtml(candidate.reason)}</p></figcaption></figure>`,
  ].join('')
}

function badgeOf({ rank = 0 }: ContactSheetCandidate): string {
  return rank === 0 ? 'chosen' : `chosen, no. ${rank + 1}`
}

function scoreLine({ score }: ContactSheetCandidate): string {
  if (score === undefined) return ''
  const points = Math.round(Math.min(100, Math.max(0, score)))
  return `<p class="score"><b>${points}</b><span class="meter"><i style="width:${points}%"></i></span></p>`
}

function factsOf(candidate: ContactSheetCandidate): readonly string[] {
  const { width, height, voteAverage, voteCount, source } = candidate
  return [
    ...(width === undefined || height === undefined ? [] : [`${width}×${height}`]),
    ...languageWords(candidate),
    ...(voteAverage === undefined ? [] : [`${voteAverage.toFixed(1)} (${voteCount ?? 0} votes)`]),
    source,
  ]
}

function languageWords({ language }: ContactSheetCandidate): readonly string[] {
  if (language === undefined) return []
  return [language ?? 'no text']
}

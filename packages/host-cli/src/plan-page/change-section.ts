import type { Candidate, Selection, SelectionChange } from '@metarr/core'
import { escapeHtml } from '../contact-sheet/escape-html.js'
import { shapeOf } from '../contact-sheet/shape.js'
import { pictureFigure } from './page.js'

/** A picture that is or would be chosen. */
export interface ShownPicture extends Pick<Selection, 'candidateId'> {
  /** Absent: nobody fetched it. */
  readonly digest?: Selection['digest']
}

/** The bytes of a picture, small or large; `undefined` when there are none to be had. */
export type PictureOf = (picture: ShownPicture) => Promise<Uint8Array | undefined>

/** One choice that would change: what is chosen now beside what would be, each with its reason. */
export async function changeSection(
  { title, assetType, before, after }: SelectionChange,
  pictureOf: PictureOf,
): Promise<string> {
  const figures: string[] = []
  for (const one of before)
    figures.push(await pictureFigure('now', await pictureOf(one), caption(one.reason)))
  for (const { offer, reason } of after)
    figures.push(await pictureFigure('then', await pictureOf(shown(offer)), caption(reason)))
  const shape = escapeHtml(shapeOf(assetType))
  return [
    `<section><h2>${escapeHtml(title)}</h2><div class="strip ${shape}"><h3>${escapeHtml(assetType)}</h3>`,
    `<div class="figures">${figures.join('')}</div></div></section>\n`,
  ].join('')
}

function shown({ id: candidateId, digest }: Pick<Candidate, 'id' | 'digest'>): ShownPicture {
  return { candidateId, ...(digest === undefined ? {} : { digest }) }
}

function caption(reason: string): string {
  return `<figcaption><p class="reason">${escapeHtml(reason)}</p></figcaption>`
}

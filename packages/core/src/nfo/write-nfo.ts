import type { ProfileName } from '../players/profile.js'
import type { NfoDocument } from './document.js'
import { elementRules } from './elements.js'
import { ownComment } from './flavour.js'
import { numberElement, type PlainElement, textElement, writeElement } from './plain-element.js'
import { type NfoRules, nfoRulesFor } from './profiles.js'
import { rootNames } from './vocabulary.js'

/**
 * Writes an NFO for one player, or for all that read the same folder: UTF-8 without byte order mark, LF, the same bytes
 * for the same documents. Several episodes become several roots, as Kodi wants them. No picture is named but those of
 * `actorThumbs`. What a person did with the video is written only when the document has it.
 */
export function writeNfo(
  documents: NfoDocument | readonly NfoDocument[],
  profile: ProfileName | readonly ProfileName[],
): Uint8Array {
  const all: readonly NfoDocument[] = 'kind' in documents ? [documents] : documents
  const roots = all.map((document) => writeElement(rootElement(document, profile)))
  const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<!-- ${ownComment} -->\n`
  return new TextEncoder().encode(`${head}${roots.join('\n')}\n`)
}

/** A document as the element that `writeNfo` writes. */
export function rootElement(
  document: NfoDocument,
  profile: ProfileName | readonly ProfileName[],
): PlainElement {
  const rules = nfoRulesFor(profile)
  const managed = elementRules[document.kind].flatMap((rule) => rule.write(document, rules))
  return {
    name: rootNames[document.kind],
    children: [...managed, ...personalElements(document, rules)],
  }
}

/** What belongs to a person or the player and is only handed on. */
function personalElements(document: NfoDocument, rules: NfoRules): readonly PlainElement[] {
  const { playback = {}, dateAdded, locked, lockedFields = [] } = document
  const resume = [
    ...numberElement('position', playback.resumeSeconds),
    ...numberElement('total', playback.totalSeconds),
  ]
  return [
    ...numberElement('playcount', playback.playCount),
    ...flagElement('watched', playback.watched),
    ...textElement('lastplayed', playback.lastPlayed),
    ...(resume.length > 0 ? [{ name: 'resume', children: resume }] : []),
    ...textElement('dateadded', dateAdded),
    ...(rules.locks ? flagElement('lockdata', locked) : []),
    ...(rules.locks ? textElement('lockedfields', lockedFields.join('|')) : []),
  ]
}

function flagElement(name: string, value: boolean | undefined): readonly PlainElement[] {
  return value === undefined ? [] : [{ name, text: String(value) }]
}

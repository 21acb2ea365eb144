import type { NfoDocument } from './document.js'
import { readNfo } from './read-nfo.js'

/** Completes documents by everything that a broken file still says and they do not. */
export function salvage(
  bytes: Uint8Array,
  documents: readonly NfoDocument[],
): readonly NfoDocument[] {
  const found = readNfo(bytes).documents
  return documents.map((document) =>
    completed(
      document,
      found.find((other) => isSame(document, other)),
    ),
  )
}

function completed(document: NfoDocument, found: NfoDocument | undefined): NfoDocument {
  if (!found) return document
  return {
    ...found,
    ...document,
    values: { ...found.values, ...document.values },
    externalIds: { ...found.externalIds, ...document.externalIds },
  }
}

function isSame(one: NfoDocument, other: NfoDocument): boolean {
  return (
    one.kind === other.kind &&
    one.seasonNumber === other.seasonNumber &&
    one.episodeNumber === other.episodeNumber
  )
}

import type { NfoFlavour } from './document.js'
import { wrapperRoots } from './vocabulary.js'
import type { XmlReading } from './xml.js'

/** The comment by which Metarr knows its own files; what they say is read to the letter. */
export const ownComment = 'Metarr'

type OtherFlavour = Exclude<NfoFlavour, 'metarr'>

const byComment: readonly (readonly [RegExp, OtherFlavour])[] = [
  [/tinymediamanager/i, 'tinymediamanager'],
  [/mediaelch/i, 'mediaelch'],
  [/\bember ?m/i, 'ember'],
]

/** Says who wrote a file: Metarr by its comment, others by {@link signatureOf}. */
export function flavourOf(reading: XmlReading): NfoFlavour | undefined {
  return reading.comments.includes(ownComment) ? 'metarr' : signatureOf(reading)
}

/** Which other program wrote a file, by its comments, `generator` element or words that nobody else uses. */
export function signatureOf({ comments, roots }: XmlReading): OtherFlavour | undefined {
  const root = roots.find(({ name }) => !wrapperRoots.has(name)) ?? roots[0]?.children[0]
  const children = root?.children ?? []
  const generator = children.find(({ name }) => name === 'generator')?.children ?? []
  const signature = [...comments, ...generator.map(({ text }) => text)].join('\n')
  const signed = byComment.find(([pattern]) => pattern.test(signature))?.[1]
  return (
    signed ?? byWords(root?.name, new Set(children.map(({ name }) => name)), children.map(typeOf))
  )
}

function byWords(
  root: string | undefined,
  names: ReadonlySet<string>,
  types: readonly (string | undefined)[],
): OtherFlavour | undefined {
  if (root === 'recording') return 'nextpvr'
  if (types.includes('mediaelch_fallback')) return 'mediaelch'
  if (types.includes('sonarr')) return 'sonarr'
  if (names.has('lockdata') || names.has('art')) return 'jellyfin'
  if (root === 'movie' && names.has('watched')) return 'radarr'
  if (names.has('epbookmark') || names.has('code') || names.has('resume')) return 'kodi'
  return undefined
}

function typeOf(element: {
  readonly attributes: Readonly<Record<string, string>>
}): string | undefined {
  return element.attributes['type']?.toLowerCase()
}

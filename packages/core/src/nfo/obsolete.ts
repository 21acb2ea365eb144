import type { FieldName } from '../metadata/fields.js'
import type { NfoDocument } from './document.js'
import { numberIn } from './element-reader.js'
import { elementProvider } from './read-ids.js'
import { splitNames, splitValues } from './split.js'
import type { XmlElement } from './xml.js'

/** An older or second form of something that Metarr writes elsewhere in the same file. */
interface ObsoleteElement {
  readonly names: readonly string[]
  /** The field whose newer form must be known. */
  readonly field?: FieldName
  /** Whether it still says what we say, so that no player is misled by it. */
  readonly agrees: (element: XmlElement, document: NfoDocument) => boolean
}

/**
 * Kodi up to 16: `rating` and `votes` instead of `ratings`, `id` instead of `uniqueid`. tinyMediaManager: `studios`,
 * `certification`. Jellyfin and Emby: `writer`, `tmdbid`, `tmdbcolid`. Jellyfin believes the last of several.
 */
const obsolete: readonly ObsoleteElement[] = [
  {
    names: ['rating', 'communityrating'],
    field: 'ratings',
    agrees: ({ text }, { values }) => {
      const value = numberIn(text)
      return (values.ratings ?? []).some((rating) => near(value, (rating.value / rating.max) * 10))
    },
  },
  {
    names: ['votes'],
    field: 'ratings',
    agrees: ({ text }, { values }) =>
      (values.ratings ?? []).some(({ votes }) => votes === numberIn(text)),
  },
  {
    names: ['id'],
    agrees: ({ text }, { externalIds }) => Object.values(externalIds).includes(text.trim()),
  },
  {
    names: ['certification'],
    field: 'certification',
    agrees: ({ text }, { values }) => text.trim() === values.certification,
  },
  {
    names: ['writer'],
    field: 'writers',
    agrees: ({ text }, { values }) =>
      splitNames([text], 'split').every((name) => values.writers?.includes(name)),
  },
  {
    names: ['studios'],
    field: 'studios',
    agrees: ({ text }, { values }) =>
      splitValues([text], 'split').every((name) => values.studios?.includes(name)),
  },
  {
    names: ['tmdbcolid', 'collectionnumber'],
    field: 'collection',
    agrees: ({ text }, { values }) =>
      [undefined, text.trim()].includes(values.collection?.externalIds['tmdb']),
  },
]

/**
 * Returns the elements of a root that contradict what the document says in a newer form. Empty ones stay: nobody reads
 * them. `written` are the names that the document writes by rule.
 */
export function obsoleteElements(
  root: XmlElement,
  document: NfoDocument,
  written: ReadonlySet<string>,
): readonly XmlElement[] {
  return root.children.filter((element) => {
    if (element.text.trim() === '' || written.has(element.name)) return false
    const rule = obsolete.find(({ names }) => names.includes(element.name))
    if (!rule) return contradictsId(element, document)
    const known =
      rule.field === undefined
        ? Object.keys(document.externalIds).length > 0
        : document.values[rule.field] !== undefined
    return known && !rule.agrees(element, document)
  })
}

function contradictsId(element: XmlElement, { externalIds }: NfoDocument): boolean {
  const provider = elementProvider(element.name)
  const ours = provider === undefined ? undefined : externalIds[provider]
  return ours !== undefined && element.text.trim() !== ours
}

function near(one: number | undefined, other: number): boolean {
  return one !== undefined && Math.abs(one - other) < 0.06
}

import type { FieldName } from '../metadata/fields.js'
import type { ProfileName } from '../players/profile.js'
import { type DecodedNfo, decodeNfo, encodeNfo } from './decode.js'
import { describeNfoDifference, type NfoChange } from './difference.js'
import type { NfoDocument, NfoProblemCode } from './document.js'
import { kindOf, mergeRoots } from './merge-roots.js'
import type { NfoConflict } from './merge-scene.js'
import { type NfoNode, plainNode } from './merge-values.js'
import { readNfo, rootsOf } from './read-nfo.js'
import { salvage } from './salvage.js'
import { createSplicer } from './splice.js'
import { leafElements } from './vocabulary.js'
import { rootElement, writeNfo } from './write-nfo.js'
import { readXml, type XmlReading } from './xml.js'

/** What to merge. */
export interface NfoMergeRequest {
  /**
   * What Metarr said last: the documents it published, or the bytes if nothing in them was somebody else's. Absent when
   * it never wrote this file. A merged file is no base: it holds what others said and would pass for ours.
   */
  readonly base?: Uint8Array | NfoDocument | readonly NfoDocument[] | undefined
  /** What lies on the disk now; absent when nothing does. */
  readonly theirs?: Uint8Array | undefined
  readonly ours: NfoDocument | readonly NfoDocument[]
  /** Fields that a person locked in Metarr: there ours wins. */
  readonly locks?: Iterable<FieldName> | undefined
  /** Kodi unless said; several for a folder that several players read. */
  readonly profile?: ProfileName | readonly ProfileName[] | undefined
}

/** An NFO with our values in it, and element by element what that took. */
export interface NfoMerge {
  /** The very bytes of `theirs` when it says everything already. */
  readonly bytes: Uint8Array
  /** Found out when somebody asks: it takes as long as the merge. */
  readonly changes: readonly NfoChange[]
  readonly conflicts: readonly NfoConflict[]
}

/** Problems that leave every element where it seems to be. */
const harmless: ReadonlySet<NfoProblemCode> = new Set([
  'bare-ampersand',
  'bare-less-than',
  'control-character',
  'unknown-entity',
  'entity-declaration',
])

/**
 * Brings what Metarr knows into a file without touching anything else in it: three ways and element by element, with
 * what Metarr wrote last as the common ground. Elements that we do not manage, what a person did with the video,
 * comments, order and layout stay byte for byte. A text for people is left alone; a file too broken to be changed in
 * place is written anew, with everything that could be read from it; a file that another program put in the place of ours
 * is treated like one we never wrote. Where anything changes, the file becomes UTF-8 and
 * its bare `&` and `<` are escaped. Never throws.
 */
export function mergeNfo({
  base,
  theirs,
  ours,
  locks = [],
  profile = 'kodi',
}: NfoMergeRequest): NfoMerge {
  const documents = listOf(ours)
  const { form } = theirs ? readNfo(theirs) : { form: 'empty' as const }
  if (theirs && documents.length === 0) return { bytes: theirs, changes: [], conflicts: [] }
  if (form === 'scene' || form === 'unreadable') return leftAlone(theirs, 'not-an-nfo')
  if (theirs === undefined || form === 'empty' || form === 'url') {
    return written(theirs, writeNfo(documents, profile))
  }
  const decoded = decodeNfo(theirs)
  const xml = readXml(decoded.text, leafElements)
  const stranger = strangeness(xml, documents)
  if (stranger !== undefined) return leftAlone(theirs, stranger)
  if (xml.problems.some(({ code }) => !harmless.has(code))) {
    const { bytes, changes } = written(theirs, writeNfo(salvage(theirs, documents), profile))
    return { bytes, changes: [{ element: '', kind: 'rewritten' }, ...changes], conflicts: [] }
  }
  return merged({ base, theirs, documents, locks: new Set(locks), profile }, decoded, xml)
}

interface MergeFacts {
  readonly base: NfoMergeRequest['base']
  readonly theirs: Uint8Array
  readonly documents: readonly NfoDocument[]
  readonly locks: ReadonlySet<string>
  readonly profile: ProfileName | readonly ProfileName[]
}

function merged(facts: MergeFacts, decoded: DecodedNfo, xml: XmlReading): NfoMerge {
  const splicer = createSplicer(decoded.text)
  const baseRoots = facts.base && baseOf(facts.base, facts.profile)
  const { conflicts, kept, retired } = mergeRoots({
    ...facts,
    splicer,
    roots: rootsOf(xml),
    baseRoots,
  })
  const keptChanges = kept.map((element) => ({ element, kind: 'kept-theirs' }) as const)
  if (splicer.result() === decoded.text) {
    return { bytes: facts.theirs, changes: keptChanges, conflicts }
  }

  for (const { at, length, by } of xml.repairs) splicer.patch(at, at + length, by)
  const bytes = encodeNfo(splicer.result(), decoded)
  const changes = () =>
    describeNfoDifference(facts.theirs, bytes).map((change) =>
      change.kind === 'removed' && retired.includes(change.element)
        ? { ...change, kind: 'retired' as const }
        : change,
    )
  return {
    bytes,
    get changes() {
      return [...changes(), ...keptChanges]
    },
    conflicts,
  }
}

function baseOf(
  base: NonNullable<NfoMergeRequest['base']>,
  profile: MergeFacts['profile'],
): readonly NfoNode[] {
  if (base instanceof Uint8Array) return rootsOf(readXml(decodeNfo(base).text, leafElements))
  return listOf(base).map((document) => plainNode(rootElement(document, profile)))
}

function listOf(documents: NfoDocument | readonly NfoDocument[]): readonly NfoDocument[] {
  return 'kind' in documents ? [documents] : documents
}

function written(before: Uint8Array | undefined, bytes: Uint8Array): NfoMerge {
  return {
    bytes,
    get changes() {
      return describeNfoDifference(before, bytes)
    },
    conflicts: [],
  }
}

function leftAlone(theirs: Uint8Array | undefined, reason: 'not-an-nfo' | 'other-kind'): NfoMerge {
  return { bytes: theirs ?? new Uint8Array(), changes: [], conflicts: [{ element: '', reason }] }
}

/** Why a file cannot be merged with the documents at all; `undefined` when it can. */
function strangeness(
  xml: XmlReading,
  documents: readonly NfoDocument[],
): 'not-an-nfo' | 'other-kind' | undefined {
  const kinds = rootsOf(xml).map(kindOf)
  if (documents.every(({ kind }) => kinds.includes(kind))) return undefined
  return kinds.some((kind) => kind !== undefined) ? 'other-kind' : 'not-an-nfo'
}

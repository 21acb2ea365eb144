import type { ExternalIds } from '../library/external-id.js'
import { type DecodedNfo, decodeNfo } from './decode.js'
import type {
  NfoDocument,
  NfoFlavour,
  NfoForm,
  NfoProblem,
  NfoReading,
  NfoStranger,
} from './document.js'
import { flavourOf } from './flavour.js'
import { idsInText, isOnlyLinks } from './links.js'
import { lookUp } from './lookup.js'
import { readRoot } from './read-root.js'
import { leafElements, rootKinds, strangeRoots, wrapperRoots } from './vocabulary.js'
import { nfoLimits, readXml, type XmlElement, type XmlReading } from './xml.js'

/**
 * Reads any NFO: the XML of Kodi, Jellyfin, Emby and of every program that writes for them, with one root or several,
 * addresses alone, addresses behind XML, `tmdb:603`. Never throws: what could be read is returned with the problems,
 * each at its line and column. Image addresses are read as facts, never followed.
 */
export function readNfo(bytes: Uint8Array): NfoReading {
  if (bytes.byteLength > nfoLimits.bytes)
    return unreadable('too-large', `More than ${nfoLimits.bytes} bytes`)
  const decoded = decodeNfo(bytes)
  if (decoded.text.trim() === '') return reading({ form: 'empty', problems: [] })
  if (looksBinary(decoded.text)) return unreadable('binary', 'This is no text')
  return looksLikeXml(decoded.text) ? readDocuments(decoded) : readPlain(decoded.text)
}

/** The root elements of a text that may be an NFO, those inside a wrapper included. */
export function rootsOf(xml: XmlReading): readonly XmlElement[] {
  return xml.roots.flatMap((root) => (wrapperRoots.has(root.name) ? root.children : [root]))
}

const knownNames = [...Object.keys(rootKinds), ...strangeRoots, ...wrapperRoots].join('|')
const knownRoot = new RegExp(`<(?:${knownNames})[\\s>/]`, 'i')
const firstTag = /^\s*<(?:\?xml|!--|!DOCTYPE|[a-z])/i

/** Whether a text has a root that we know, or at least begins like XML. */
export function looksLikeXml(text: string): boolean {
  return firstTag.test(text) || knownRoot.test(text)
}

function readDocuments(decoded: DecodedNfo): NfoReading {
  const xml = readXml(decoded.text, leafElements)
  const flavour = flavourOf(xml)
  const documents: NfoDocument[] = []
  const strangers: NfoStranger[] = []
  const problems: NfoProblem[] = [...encodingProblem(decoded), ...xml.problems]
  for (const root of rootsOf(xml)) {
    const kind = lookUp(rootKinds, root.name)
    if (kind !== undefined) documents.push({ kind, ...readRoot(root, kind, flavour) })
    else if (strangeRoots.has(root.name))
      strangers.push({ root: root.name, ...readRoot(root, undefined, flavour) })
    else problems.push(unknownRoot(decoded.text, root))
  }
  const outside = idsInText(xml.outside)
  const form = Object.keys(outside).length > 0 ? 'xml+url' : 'xml'
  const externalIds = { ...outside, ...(documents[0] ?? strangers[0])?.externalIds }
  return reading({ form, problems, documents, strangers, externalIds, flavour })
}

function readPlain(text: string): NfoReading {
  const externalIds = idsInText(text)
  return reading({ form: isOnlyLinks(text) ? 'url' : 'scene', problems: [], externalIds })
}

interface ReadingFacts {
  readonly form: NfoForm
  readonly problems: readonly NfoProblem[]
  readonly documents?: readonly NfoDocument[]
  readonly strangers?: readonly NfoStranger[]
  readonly externalIds?: ExternalIds
  readonly flavour?: NfoFlavour | undefined
}

function reading({
  form,
  problems,
  documents = [],
  strangers = [],
  externalIds = {},
  flavour,
}: ReadingFacts): NfoReading {
  return {
    form,
    documents,
    strangers,
    externalIds,
    problems,
    ...(flavour !== undefined && { flavour }),
  }
}

function unreadable(code: 'too-large' | 'binary', message: string): NfoReading {
  return reading({ form: 'unreadable', problems: [{ code, message, line: 1, column: 1 }] })
}

function encodingProblem({ problem }: DecodedNfo): readonly NfoProblem[] {
  return problem ? [{ ...problem, line: 1, column: 1 }] : []
}

function unknownRoot(text: string, root: XmlElement): NfoProblem {
  const before = text.slice(0, root.start)
  const line = before.split('\n').length
  const column = root.start - before.lastIndexOf('\n')
  return {
    code: 'unknown-root',
    message: `No player reads a root element named ${root.name}`,
    line,
    column,
  }
}

function looksBinary(text: string): boolean {
  const head = text.slice(0, 4096)
  const zeros = head.split('\0').length - 1
  return zeros > 0 && !head.includes('<')
}

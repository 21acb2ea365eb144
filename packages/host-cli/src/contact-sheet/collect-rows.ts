import {
  type BlobFacts,
  type Candidate,
  eachItem,
  type ImageType,
  type Item,
  imageTypesOf,
  type Library,
  type Metarr,
  type PassedOverCandidate,
  type RankedCandidate,
  rankForItem,
  type Score,
  type Selection,
  similarity,
  titleOf,
} from '@metarr/core'
import type { ContactSheetCandidate, ContactSheetRow } from './contact-sheet.js'

/** Gets a small picture of a candidate whose bytes were never fetched; `undefined` when there is none. */
export type PreviewOf = (candidate: Candidate) => Promise<Uint8Array | undefined>

/** Everything there was to choose from in a library's movies, series, seasons and collections, by title. Changes nothing. */
export async function collectContactSheetRows(
  { ports }: Pick<Metarr, 'ports'>,
  library: Library,
  previewOf: PreviewOf,
): Promise<readonly ContactSheetRow[]> {
  const rows: ContactSheetRow[] = []
  const query = {
    libraryId: library.id,
    kinds: ['movie', 'series', 'season', 'collection'],
  } as const
  for await (const item of eachItem(ports.storage.items, query)) {
    const title = await nameOf(ports, item)
    const selections = await ports.storage.selections.list(item.id)
    for (const assetType of imageTypesOf[item.kind]) {
      const candidates = await candidatesOf(ports, library, item, assetType, selections, previewOf)
      if (candidates.length > 0) rows.push({ ...title, assetType, candidates })
    }
  }
  return rows
}

type Ports = Metarr['ports']

async function nameOf(
  { storage }: Ports,
  item: Item,
): Promise<Pick<ContactSheetRow, 'title' | 'year'>> {
  const year = item.metadata.year?.value
  const title = titleOf(item)
  const series =
    item.kind === 'season' && item.parentId ? await storage.items.find(item.parentId) : undefined
  return {
    title: series ? `${titleOf(series)}: ${title}` : title,
    ...(year === undefined ? {} : { year }),
  }
}

async function candidatesOf(
  ports: Ports,
  library: Library,
  item: Item,
  assetType: ImageType,
  selections: readonly Selection[],
  previewOf: PreviewOf,
): Promise<readonly ContactSheetCandidate[]> {
  const offers = await ports.storage.candidates.list(item.id, assetType)
  const { rules, ranked, passedOver } = rankForItem(
    { library, item, candidates: offers },
    assetType,
    ports.scoringPolicies,
  )
  const digests = offers.flatMap(({ digest }) => digest ?? [])
  const facts = await ports.storage.blobLedger.findMany(digests)
  const choice: Choice = {
    selections: selections.filter((selection) => selection.assetType === assetType),
    facts: new Map(facts.map((each) => [each.digest, each])),
    threshold: rules.duplicateThreshold,
  }
  return Promise.all([
    ...ranked.map(async (each) =>
      shown(each.offer, await pictureOf(ports, each.offer, previewOf), judged(each, choice)),
    ),
    ...passedOver.map(async (each) =>
      shown(each.offer, await pictureOf(ports, each.offer, previewOf), excluded(each)),
    ),
  ])
}

/** What was chosen for one item and asset type, and what is known of the pictures. */
interface Choice {
  readonly selections: readonly Selection[]
  readonly facts: ReadonlyMap<string, BlobFacts>
  readonly threshold: number
}

type Verdict = Pick<ContactSheetCandidate, 'chosen' | 'rank' | 'score' | 'reason'>

function judged({ offer, score }: RankedCandidate, choice: Choice): Verdict {
  const selection = choice.selections.find(({ candidateId }) => candidateId === offer.id)
  if (selection === undefined)
    return { chosen: false, score: score.total, reason: sentence(whyNot(offer, choice)) }
  const reason = selection.selectedBy === 'auto' ? pointsOf(score) : selection.reason
  return { chosen: true, rank: selection.rank, score: selection.score, reason: sentence(reason) }
}

const partNames: Readonly<Record<string, string>> = {
  resolution: 'its size',
  votes: 'votes',
  language: 'the wanted language',
  provider: 'the provider',
}

function pointsOf({ parts }: Score): string {
  const points = Object.entries(parts).filter(([, value]) => value > 0)
  const words = points.map(([part, value]) => `${round(value)} for ${partNames[part] ?? part}`)
  return words.length === 0 ? 'no points' : `points: ${words.join(', ')}`
}

function round(points: number): number {
  return Math.round(points * 10) / 10
}

function excluded({ reason }: PassedOverCandidate): Verdict {
  return { chosen: false, reason: sentence(reason) }
}

function whyNot(offer: Candidate, { selections, facts, threshold }: Choice): string {
  if (offer.failure !== undefined) return offer.failure
  if (selections.length === 0) return 'nothing of this type is wanted'
  if (selections.some(({ selectedBy }) => selectedBy !== 'auto'))
    return 'what its owner chose goes first'
  const twin = selections.find(({ digest }) => likeness(facts, offer, digest) >= threshold)
  if (twin) {
    const percent = Math.round(likeness(facts, offer, twin.digest) * 100)
    return `looks like no. ${twin.rank + 1} (${percent}% alike), which has more points`
  }
  return selections.length === 1
    ? 'one is wanted, and that one has more points'
    : `${selections.length} are wanted, and those have more points`
}

function likeness(facts: Choice['facts'], { digest }: Candidate, other: string): number {
  if (digest === undefined) return 0
  if (digest === other) return 1
  return similarity(facts.get(digest)?.perceptualHash, facts.get(other)?.perceptualHash) ?? 0
}

function shown(
  offer: Candidate,
  picture: Uint8Array | undefined,
  verdict: Verdict,
): ContactSheetCandidate {
  const { provider, width, height, language, voteAverage, voteCount } = offer
  const facts = { width, height, language, voteAverage, voteCount, picture }
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
  return { ...verdict, source: provider, ...known }
}

function pictureOf(
  { blobs }: Ports,
  candidate: Candidate,
  previewOf: PreviewOf,
): Promise<Uint8Array | undefined> {
  return candidate.digest === undefined ? previewOf(candidate) : blobs.get(candidate.digest)
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`
}

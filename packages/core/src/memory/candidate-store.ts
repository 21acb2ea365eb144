import type { Candidate, CandidateOffer } from '../assets/candidate.js'
import { candidateIdOf } from '../assets/candidate-id.js'
import type { AssetSource, CandidateStore, OfferRequest } from '../assets/candidate-store.js'
import { NotFoundError } from '../errors.js'
import { compareText } from '../library/text.js'
import type { TableAccess, Tables } from './tables.js'
import { asStored } from './tables.js'

export function createMemoryCandidateStore({ read, write }: TableAccess): CandidateStore {
  async function change(id: string, changed: (candidate: Candidate) => Candidate): Promise<void> {
    await write(({ candidates }) => {
      const known = candidates.get(id)
      if (known === undefined) throw new NotFoundError('candidate-not-found', id)
      candidates.set(id, changed(known))
    })
  }

  return {
    async offer(request) {
      const offers = new Map<string, CandidateOffer>()
      for (const offer of request.offers) {
        offers.set(await candidateIdOf(request.itemId, offer), asStored(offer))
      }
      return write((tables) => offerAll(tables, request, offers))
    },

    async find(id) {
      return read().candidates.get(id)
    },

    async list(itemId, assetType) {
      return [...read().candidates.values()]
        .filter((candidate) => candidate.itemId === itemId)
        .filter((candidate) => assetType === undefined || candidate.assetType === assetType)
        .sort((a, b) => a.offeredAt - b.offeredAt || compareText(a.id, b.id))
    },

    async listMany(itemIds, provider) {
      const wanted = new Set(itemIds)
      return [...read().candidates.values()]
        .filter((candidate) => wanted.has(candidate.itemId))
        .filter((candidate) => provider === undefined || candidate.provider === provider)
        .sort(
          (a, b) =>
            compareText(a.itemId, b.itemId) || a.offeredAt - b.offeredAt || compareText(a.id, b.id),
        )
    },

    async noteDownload(id, outcome) {
      await change(id, ({ digest: _, failure: __, ...candidate }) => ({ ...candidate, ...outcome }))
    },

    async reject(id, at) {
      await change(id, (candidate) => ({ ...candidate, rejectedAt: candidate.rejectedAt ?? at }))
    },

    async unreject(id) {
      await change(id, ({ rejectedAt: _, ...candidate }) => candidate)
    },

    async rejectEverywhere(source, at) {
      await write((tables) => {
        const key = sourceKey(source)
        if (!tables.rejectedSources.has(key)) tables.rejectedSources.set(key, at)
        changeSource(tables, source, (one) => ({ ...one, rejectedAt: one.rejectedAt ?? at }))
      })
    },

    async unrejectEverywhere(source) {
      await write((tables) => {
        tables.rejectedSources.delete(sourceKey(source))
        changeSource(tables, source, ({ rejectedAt: _, ...one }) => one)
      })
    },

    async remove(ids) {
      await write((tables) => {
        for (const id of ids) if (!isChosen(tables, id)) tables.candidates.delete(id)
      })
    },
  }
}

function sourceKey({ provider, sourceUrl }: AssetSource): string {
  return JSON.stringify([provider, sourceUrl])
}

function changeSource(
  { candidates }: Tables,
  source: AssetSource,
  changed: (candidate: Candidate) => Candidate,
): void {
  for (const [id, candidate] of candidates)
    if (sourceKey(candidate) === sourceKey(source)) candidates.set(id, changed(candidate))
}

function offerAll(
  tables: Tables,
  { itemId, provider, at }: OfferRequest,
  offers: ReadonlyMap<string, CandidateOffer>,
): number {
  if (!tables.items.has(itemId)) throw new NotFoundError('item-not-found', itemId)
  let changes = 0
  for (const [id, offer] of offers) {
    const known = tables.candidates.get(id)
    const rejectedAt = tables.rejectedSources.get(sourceKey(offer))
    const rejected = rejectedAt === undefined ? {} : { rejectedAt }
    const candidate = refreshed(known, { ...offer, ...rejected, id, itemId, offeredAt: at })
    if (known !== undefined && same(known, candidate)) continue
    tables.candidates.set(id, candidate)
    changes++
  }
  const outdated = [...tables.candidates.values()].filter(
    (candidate) =>
      candidate.itemId === itemId &&
      candidate.provider === provider &&
      !offers.has(candidate.id) &&
      !isKept(tables, candidate),
  )
  for (const { id } of outdated) tables.candidates.delete(id)
  return changes + outdated.length
}

function refreshed(known: Candidate | undefined, offered: Candidate): Candidate {
  if (known === undefined) return offered
  const { digest, failure, rejectedAt } = known
  return asStored({
    ...offered,
    offeredAt: known.offeredAt,
    digest,
    failure,
    rejectedAt,
  } as Candidate)
}

function same(a: Candidate, b: Candidate): boolean {
  const left = Object.entries(a)
  const right = new Map(Object.entries(b))
  return left.length === right.size && left.every(([name, value]) => right.get(name) === value)
}

function isKept(tables: Tables, { id, digest, rejectedAt }: Candidate): boolean {
  return digest !== undefined || rejectedAt !== undefined || isChosen(tables, id)
}

function isChosen({ selections }: Tables, id: string): boolean {
  return [...selections.values()].some((chosen) => chosen.some((one) => one.candidateId === id))
}

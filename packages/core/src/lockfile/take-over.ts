import { type AssetType, imageTypesOf } from '../assets/asset-type.js'
import { type CandidateOffer, offerOf } from '../assets/candidate.js'
import { candidateIdOf } from '../assets/candidate-id.js'
import type { SelectPorts } from '../assets/choosing/select-items.js'
import { mustFindCandidate } from '../assets/pick-asset.js'
import { rulesForItem } from '../assets/scoring/effective-rules.js'
import { mustFindPolicy } from '../assets/scoring/policies.js'
import { scoreBy } from '../assets/scoring/score.js'
import type { Selection } from '../assets/selection.js'
import { type Item, isDirty } from '../library/item.js'
import type { Library } from '../library/library.js'
import { mustFindItem } from '../library/must-find.js'
import { advance } from '../lifecycle/advance.js'
import { canHappen } from '../lifecycle/transitions.js'
import { checkFields } from '../metadata/check-fields.js'
import type { Metadata } from '../metadata/fields.js'
import type { LibraryFolder } from '../scan/library-folder.js'
import type { Stores } from '../storage.js'
import type { Found } from './find-locked.js'
import type { LockedItem, LockedPicture } from './lockfile.js'
import { whyNotHad } from './same-bytes.js'

/** A picture that could not be had as it was. */
export interface LostPicture {
  readonly itemId: string
  readonly assetType: AssetType
  readonly provider: string
  readonly url: string
  /** For people. */
  readonly reason: string
}

/** What became of the pictures of one item. */
export interface TakenOver {
  readonly pictures: number
  readonly lost: readonly LostPicture[]
}

/** What all items of one import share. */
export interface TakeOverWork {
  readonly library: Library
  readonly folder: LibraryFolder
  readonly signal: AbortSignal | undefined
}

/**
 * Makes an item say and show what its entry says: its fields with their locks, its locked asset types, and the pictures with exactly these bytes,
 * from the cache, from the library, or fetched again. A picture that is another one by now is not taken, and asset types of which none can be had stay as they are.
 *
 * @throws {InvalidInputError} when a field cannot hold its value. @throws {ProviderError} `provider-busy`.
 */
export async function takeOver(
  ports: SelectPorts,
  work: TakeOverWork,
  { item, locked }: Found,
): Promise<TakenOver> {
  const metadata = fieldsOf(locked)
  await offerPictures(ports, item, locked)
  const lost: LostPicture[] = []
  const chosen: (readonly [AssetType, readonly Selection[]])[] = []
  for (const assetType of imageTypesOf[item.kind]) {
    const pictures = locked.artwork[assetType] ?? []
    const had = await choose(ports, work, { item, assetType, pictures })
    lost.push(...had.lost)
    if (had.lost.length === 0 || had.selections.length > 0) chosen.push([assetType, had.selections])
  }
  const after = await ports.storage.transaction((stores) =>
    record(stores, ports.clock.now(), { item, locked, metadata, chosen }),
  )
  const { id: itemId, state } = after
  ports.events.emit({ type: 'item:updated', itemId, state, dirty: isDirty(after) })
  return { pictures: chosen.flatMap(([, selections]) => selections).length, lost }
}

function fieldsOf({ fields }: LockedItem): Metadata {
  const given = Object.entries(fields).filter(([, { value }]) => value !== undefined)
  const values: Readonly<Record<string, unknown>> = checkFields(
    Object.fromEntries(given.map(([name, { value }]) => [name, value])),
  )
  return Object.fromEntries(given.map(([name, field]) => [name, { ...field, value: values[name] }]))
}

/** Offering drops what a provider no longer offers, so what it offered stays among it. */
async function offerPictures(
  { storage, clock }: SelectPorts,
  item: Item,
  { artwork }: LockedItem,
): Promise<void> {
  const wanted = Object.entries(artwork).flatMap(([assetType, pictures = []]) =>
    pictures.map((picture) => offerOfLocked(assetType as AssetType, picture)),
  )
  const known = await storage.candidates.list(item.id)
  const ids = new Set(known.map(({ id }) => id))
  for (const provider of new Set(wanted.map((offer) => offer.provider))) {
    const missing: CandidateOffer[] = []
    for (const offer of wanted) {
      if (offer.provider === provider && !ids.has(await candidateIdOf(item.id, offer)))
        missing.push(offer)
    }
    if (missing.length === 0) continue
    const offers = [...known.filter((one) => one.provider === provider).map(offerOf), ...missing]
    await storage.candidates.offer({ itemId: item.id, provider, offers, at: clock.now() })
  }
}

function offerOfLocked(assetType: AssetType, picture: LockedPicture): CandidateOffer {
  const { provider, url, language, width, height } = picture
  return {
    assetType,
    provider,
    sourceUrl: url,
    ...(language === undefined ? {} : { language }),
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
  }
}

interface Choice {
  readonly item: Item
  readonly assetType: AssetType
  readonly pictures: readonly LockedPicture[]
}

interface Chosen {
  readonly selections: readonly Selection[]
  readonly lost: readonly LostPicture[]
}

async function choose(ports: SelectPorts, work: TakeOverWork, choice: Choice): Promise<Chosen> {
  const { item, assetType, pictures } = choice
  const selections: Selection[] = []
  const lost: LostPicture[] = []
  const rules = rulesForItem(work.library, item, assetType)
  const policy = mustFindPolicy(rules.policy, ports.scoringPolicies)
  for (const picture of pictures) {
    work.signal?.throwIfAborted()
    const candidateId = await candidateIdOf(item.id, offerOfLocked(assetType, picture))
    const candidate = await mustFindCandidate(ports, candidateId)
    const score = scoreBy(policy, candidate, rules)
    const { digest, by, provider, url } = picture
    const wanted = { candidate, digest, signal: work.signal }
    const reason = await whyNotHad(ports, work.folder, wanted)
    if (reason === undefined)
      selections.push({
        itemId: item.id,
        assetType,
        rank: selections.length,
        candidateId,
        digest,
        score: score.total,
        reason: score.reason,
        selectedBy: by,
        selectedAt: ports.clock.now(),
      })
    else lost.push({ itemId: item.id, assetType, provider, url, reason })
  }
  return { selections, lost }
}

interface TakenItem {
  readonly item: Item
  readonly locked: LockedItem
  readonly metadata: Metadata
  readonly chosen: readonly (readonly [AssetType, readonly Selection[]])[]
}

async function record(
  stores: Stores,
  at: number,
  { item: { id }, locked, metadata, chosen }: TakenItem,
): Promise<Item> {
  const item = await mustFindItem(stores, id)
  const before = await stores.selections.list(id)
  for (const [assetType, selections] of chosen) {
    await stores.selections.replace(id, assetType, selections)
    const digests = selections.map(({ digest }) => digest)
    await stores.blobLedger.refer({ kind: 'selection', id: `${id}/${assetType}` }, digests, at)
  }
  const after = await stores.selections.list(id)
  return stores.items.save(
    advance(item, {
      at,
      content: { metadata: { ...item.metadata, ...metadata } },
      bookkeeping: { lockedAssets: locked.lockedArtwork },
      ...(shown(before) === shown(after) ? {} : { selectionChanged: true }),
      ...(canHappen(item.state, 'select') ? { event: 'select' } : {}),
    }),
  )
}

function shown(selections: readonly Selection[]): string {
  return selections.map(({ assetType, rank, digest }) => [assetType, rank, digest]).join()
}

import type { BlobStore } from '../cache/blob-store.js'
import { canonicalJson } from '../library/canonical.js'
import type { Item, RelativePath } from '../library/item.js'
import type { FieldName, MetadataValues } from '../metadata/fields.js'
import { type MergeOutcome, mergeMetadata } from '../metadata/merge.js'
import type { NfoDocument } from '../nfo/document.js'
import { readNfo } from '../nfo/read-nfo.js'
import type { Finding } from './finding.js'
import type { PublishedFiles } from './published-files.js'
import { ownDocumentOf } from './read-unit.js'

/** What another program wrote into an NFO that we published. */
export interface EditOnDisk {
  readonly itemId: string
  readonly path: RelativePath
  /** Fields that the item takes over. */
  readonly fields: readonly FieldName[]
  /** Fields that stay: locked, or said by somebody more trusted. */
  readonly refused: readonly FieldName[]
}

/**
 * The findings, those with an NFO that we published reduced to what others changed in it since: what it still says of ours is no news, and may
 * be older than what the item says by now. Where the published bytes are lost the whole file counts.
 */
export async function onlyEdits(
  blobs: BlobStore,
  published: PublishedFiles,
  findings: readonly Finding[],
): Promise<readonly Finding[]> {
  const reduced: Finding[] = []
  for (const finding of findings) reduced.push(await onlyEdit(blobs, published, finding))
  return reduced
}

async function onlyEdit(
  blobs: BlobStore,
  published: PublishedFiles,
  finding: Finding,
): Promise<Finding> {
  const { nfoPath, nfoValues } = finding
  const ours = nfoPath === undefined ? undefined : published.get(nfoPath)
  const bytes = ours === undefined ? undefined : await blobs.get(ours.digest)
  const base = bytes && documentFor(finding, readNfo(bytes).documents)
  if (base === undefined || nfoValues === undefined) return finding
  return { ...finding, nfoValues: changedValues(base.values, nfoValues), isEdited: true }
}

function documentFor(
  { kind, episodeNumber }: Finding,
  documents: readonly NfoDocument[],
): NfoDocument | undefined {
  if (kind !== 'episode') return documents[0]
  return episodeNumber === undefined ? undefined : ownDocumentOf({ episodeNumber }, { documents })
}

/** The values of `theirs` that `base` does not have; what theirs leaves out is no edit, since an NFO erases nothing. Pure. */
export function changedValues(base: MetadataValues, theirs: MetadataValues): MetadataValues {
  const changed = (Object.keys(theirs) as FieldName[]).filter(
    (name) => canonicalJson(theirs[name] ?? null) !== canonicalJson(base[name] ?? null),
  )
  return Object.fromEntries(changed.map((name) => [name, theirs[name]]))
}

const taken: readonly (MergeOutcome | undefined)[] = ['filled', 'replaced']
const refusals: readonly (MergeOutcome | undefined)[] = ['locked', 'kept']

/** What becomes of the edits that a finding carries, as a list of none or one. Pure. */
export function editsOf(
  { id, metadata }: Pick<Item, 'id' | 'metadata'>,
  { isEdited, nfoPath, nfoValues = {} }: Finding,
): readonly EditOnDisk[] {
  if (!isEdited || nfoPath === undefined) return []
  const { outcomes } = mergeMetadata(metadata, { values: nfoValues, source: 'nfo', at: 0 })
  const names = Object.keys(outcomes) as FieldName[]
  const fields = names.filter((name) => taken.includes(outcomes[name]))
  const refused = names.filter(
    (name) => refusals.includes(outcomes[name]) && !says(metadata, nfoValues, name),
  )
  return fields.length + refused.length === 0
    ? []
    : [{ itemId: id, path: nfoPath, fields, refused }]
}

/** A locked field that says the same already refuses nothing. */
function says(metadata: Item['metadata'], values: MetadataValues, name: FieldName): boolean {
  return canonicalJson(metadata[name]?.value ?? null) === canonicalJson(values[name] ?? null)
}

import type { Item } from '../library/item.js'
import type { Ports } from '../ports.js'
import type { Overruled } from './fields.js'

type AttributionPorts = Pick<Ports, 'storage' | 'metadataProviders' | 'assetProviders'>

/** What the services demand to be read whose words and chosen pictures an item shows, each once, in the order of the providers. */
export async function attributionsOf(
  { storage, metadataProviders, assetProviders }: AttributionPorts,
  item: Pick<Item, 'id' | 'metadata'>,
  overruled: Overruled = {},
): Promise<readonly string[]> {
  const shown = new Set(
    [...Object.values(item.metadata), ...Object.values(overruled).flat()].map(
      ({ source }) => source,
    ),
  )
  for (const { provider } of item.metadata.ratings?.value ?? []) if (provider) shown.add(provider)
  const chosen = new Set(
    (await storage.selections.list(item.id)).map(({ candidateId }) => candidateId),
  )
  for (const { id, provider } of await storage.candidates.list(item.id)) {
    if (chosen.has(id)) shown.add(provider)
  }
  const all = [...metadataProviders, ...assetProviders].filter(({ name }) => shown.has(name))
  return [...new Set(all.flatMap(({ attribution }) => attribution ?? []))]
}

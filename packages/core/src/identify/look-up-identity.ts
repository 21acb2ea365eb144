import { InvalidInputError, ProviderError } from '../errors.js'
import type { ExternalIds } from '../library/external-id.js'
import type { CallOptions, MetadataProvider, Tastes } from '../metadata/metadata-provider.js'

/** What a person says a movie or series is. */
export interface LookUp {
  readonly kind: 'movie' | 'series'
  readonly externalIds: ExternalIds
  readonly tastes: Tastes
  readonly options: CallOptions
}

/** Somebody knows it, and by which ids. */
export interface LookedUp {
  readonly provider: string
  /** The given ids, and those that the service told. */
  readonly externalIds: ExternalIds
  readonly title?: string
  readonly year?: number
}

/**
 * Asks services in turn what stands behind ids, each by its own id or by those of others, until one knows; `undefined` when nobody does, or none can
 * be asked.
 *
 * @throws {InvalidInputError} when a service does not know its own id.
 */
export async function lookUpIdentity(
  providers: readonly MetadataProvider[],
  request: LookUp,
): Promise<LookedUp | undefined> {
  for (const provider of [...providers].sort((a, b) => ownFirst(request, a, b))) {
    const found = await unlessItFails(provider, request)
    if (found !== undefined) return found
  }
  return undefined
}

/** The service whose id is given knows best. */
function ownFirst({ externalIds }: LookUp, a: MetadataProvider, b: MetadataProvider): number {
  return Number(externalIds[b.name] !== undefined) - Number(externalIds[a.name] !== undefined)
}

async function unlessItFails(
  provider: MetadataProvider,
  request: LookUp,
): Promise<LookedUp | undefined> {
  try {
    const own = request.externalIds[provider.name]
    return own === undefined
      ? await byOthers(provider, request)
      : await byOwn(provider, own, request)
  } catch (error) {
    request.options.signal?.throwIfAborted()
    if (error instanceof ProviderError) return undefined
    throw error
  }
}

async function byOwn(
  provider: MetadataProvider,
  id: string,
  { kind, externalIds, tastes, options }: LookUp,
): Promise<LookedUp> {
  const { name } = provider
  const details = await provider[kind](id, tastes, options)
  if (details === undefined) {
    const message = `${name} knows no ${kind} ${id}`
    throw new InvalidInputError(message, [{ path: ['externalIds', name], message }])
  }
  return named(name, { ...details.externalIds, ...externalIds }, details.values)
}

async function byOthers(
  provider: MetadataProvider,
  { kind, externalIds, options }: LookUp,
): Promise<LookedUp | undefined> {
  const { name } = provider
  for (const [other, value] of Object.entries(externalIds)) {
    const found = await provider.findByExternalId({ kind, provider: other, value }, options)
    if (found !== undefined) return named(name, { ...externalIds, [name]: found.id }, found)
  }
  return undefined
}

function named(
  provider: string,
  externalIds: ExternalIds,
  { title, year }: { readonly title?: string; readonly year?: number },
): LookedUp {
  return {
    provider,
    externalIds,
    ...(title === undefined ? {} : { title }),
    ...(year === undefined ? {} : { year }),
  }
}

import { ProviderError } from '../errors.js'
import { agreeingAnswers } from '../identify/agreeing-answers.js'
import { type ChangedId, changedIds, followedIds } from '../identify/changed-ids.js'
import { wantedOf } from '../identify/wanted-of.js'
import { allItems } from '../library/all-items.js'
import { type Item, titleOf } from '../library/item.js'
import type { Library } from '../library/library.js'
import type { Ports } from '../ports.js'
import type { Answer } from './answer.js'
import { askAssetProvider, pictureProviders } from './ask-asset-providers.js'
import type { CallOptions, MetadataProvider, SeasonDetails, Tastes } from './metadata-provider.js'
import { owedBy } from './owed-by.js'
import type { Unanswered } from './unanswered.js'

type AskPorts = Pick<Ports, 'storage' | 'metadataProviders' | 'assetProviders' | 'clock'>

/** What came of asking about one item. */
export interface Heard {
  readonly answers: readonly Answer[]
  /** Who could not be heard, and why. */
  readonly unanswered: readonly Unanswered[]
  /** Ids of the item that services no longer answer to. */
  readonly changed: readonly ChangedId[]
}

/** What is asked, and who. */
export interface AskRequest {
  readonly item: Item
  /** Only these providers; absent: all. */
  readonly only?: ReadonlySet<string> | undefined
  readonly options: CallOptions
}

/**
 * Asks every provider in turn about a movie or series, and then those that have only pictures, with all the ids that the others told. One that
 * fails holds back no other: what it owes is noted.
 *
 * @throws {ProviderError} when none answered: that of a busy one, else of the first that failed; `id-unknown` when none knows the item by
 * any of its ids; `ids-disagree` when its ids are those of two things.
 */
export async function askProviders(
  ports: AskPorts,
  library: Library,
  { item, only, options }: AskRequest,
): Promise<Heard> {
  const { languages, country } = library.settings
  const asking = { item, tastes: { languages, country }, options }
  const isAsked = ({ name }: { readonly name: string }) => only?.has(name) ?? true
  const asked = ports.metadataProviders.filter(isAsked)
  const about = await eachHeard(ports, asking, asked, (provider) =>
    askProvider(ports, provider, asking),
  )
  if (only === undefined && about.answers.length === 0 && !mayBeUnknown(item, about.errors)) {
    throw whyNothing(ports, item, about.errors)
  }
  const { answers, wrongIds } = await aboutOneThing(ports, item, about.answers)
  const known = answers.map(({ details }) => details.externalIds)
  const externalIds = Object.assign({}, ...known, followedIds(item, wrongIds))
  const pictures = await eachHeard(
    ports,
    asking,
    pictureProviders(ports, item.kind).filter(isAsked),
    (provider) => askAssetProvider(ports, provider, { ...asking, externalIds }),
  )
  return {
    answers: [...answers, ...pictures.answers],
    unanswered: [...about.unanswered, ...pictures.unanswered],
    changed: [
      ...changedIds(item, { asked: whoSpoke(asked, about), answers: about.answers }),
      ...wrongIds,
    ],
  }
}

/** Ids that files gave and nobody has looked up yet may be those of two things. */
async function aboutOneThing(
  { storage }: Pick<AskPorts, 'storage'>,
  item: Item,
  answers: readonly Answer[],
) {
  const isSettled = item.enrichedAt !== undefined || item.identity !== undefined
  if (isSettled || answers.length === 0) return { answers, wrongIds: [] }
  const wanted = await wantedOf(storage.items, item)
  const agreement = agreeingAnswers(wanted, item.externalIds, answers)
  if ('answers' in agreement) return agreement
  const provider = answers[0]?.provider ?? 'none'
  throw new ProviderError('ids-disagree', agreement.disagreement, { provider })
}

function whoSpoke(
  asked: readonly MetadataProvider[],
  { unanswered }: Pick<Heard, 'unanswered'>,
): readonly string[] {
  const silent = new Set(unanswered.map(({ provider }) => provider))
  return asked.map(({ name }) => name).filter((name) => !silent.has(name))
}

interface HeardWithErrors extends Omit<Heard, 'changed'> {
  readonly errors: readonly ProviderError[]
}

async function eachHeard<Provider extends { readonly name: string }>(
  { clock }: AskPorts,
  { item, options }: Asking,
  providers: readonly Provider[],
  ask: (provider: Provider) => Promise<Answer | undefined>,
): Promise<HeardWithErrors> {
  const answers: Answer[] = []
  const unanswered: Unanswered[] = []
  const errors: ProviderError[] = []
  for (const provider of providers) {
    try {
      const answer = await ask(provider)
      if (answer !== undefined) answers.push(answer)
    } catch (error) {
      options.signal?.throwIfAborted()
      if (!(error instanceof ProviderError)) throw error
      errors.push(error)
      unanswered.push(owedBy(provider.name, item, { error, at: clock.now() }))
    }
  }
  return { answers, unanswered, errors }
}

/** A collection has its name from its movies: that nobody knows more of it is no failure. */
function mayBeUnknown({ kind }: Item, errors: readonly ProviderError[]): boolean {
  return kind === 'collection' && errors.length === 0
}

function whyNothing(
  { metadataProviders }: AskPorts,
  item: Item,
  errors: readonly ProviderError[],
): ProviderError {
  const busy = errors.find(({ code }) => code === 'provider-busy')
  const [first] = errors
  if (busy !== undefined || first !== undefined) return busy ?? (first as ProviderError)
  const ids = Object.entries(item.externalIds).map(([name, value]) => `${name} ${value}`)
  const message = `No provider knows ${titleOf(item)} by ${ids.join(', ') || 'any id'}`
  return new ProviderError('id-unknown', message, {
    provider: metadataProviders[0]?.name ?? 'none',
  })
}

interface Asking {
  readonly item: Item
  readonly tastes: Tastes
  readonly options: CallOptions
}

async function askProvider(
  ports: AskPorts,
  provider: MetadataProvider,
  { item, tastes, options }: Asking,
): Promise<Answer | undefined> {
  const found = await detailsOf(provider, { item, tastes, options })
  if (found === undefined) return undefined
  const { details, id } = found
  const seasons =
    item.kind === 'series' ? await seasonsOf(ports, provider, { item, id, tastes, options }) : []
  return { provider: provider.name, id: details.externalIds[provider.name] ?? id, details, seasons }
}

/** By the provider's own id; by the ids of others when that is not known yet, or not any more: unless a person said what it is. */
async function detailsOf(provider: MetadataProvider, { item, tastes, options }: Asking) {
  const own = item.externalIds[provider.name]
  if (item.kind === 'collection') {
    const details = own && (await provider.collection?.(own, tastes, options))
    return own && details ? { id: own, details } : undefined
  }
  const kind = item.kind === 'series' ? 'series' : 'movie'
  const known = own === undefined ? undefined : await provider[kind](own, tastes, options)
  if (own !== undefined && known !== undefined) return { id: own, details: known }
  if (own !== undefined && item.identity?.by === 'user') return undefined
  const id = await idByOthers(provider, item, options)
  if (id === undefined || id === own) return undefined
  const details = await provider[kind](id, tastes, options)
  return details === undefined ? undefined : { id, details }
}

async function idByOthers(
  provider: MetadataProvider,
  item: Item,
  options: CallOptions,
): Promise<string | undefined> {
  const kind = item.kind === 'series' ? 'series' : 'movie'
  const others = Object.entries(item.externalIds).filter(([name]) => name !== provider.name)
  for (const [name, value] of others) {
    const found = await provider.findByExternalId({ kind, provider: name, value }, options)
    if (found !== undefined) return found.id
  }
  return undefined
}

async function seasonsOf(
  { storage }: AskPorts,
  provider: MetadataProvider,
  { item, id, tastes, options }: Asking & { readonly id: string },
): Promise<readonly SeasonDetails[]> {
  const seasons: SeasonDetails[] = []
  for (const { seasonNumber } of await allItems(storage.items, {
    parentId: item.id,
    kinds: ['season'],
  })) {
    const season = await provider.season(id, seasonNumber ?? 0, tastes, options)
    if (season !== undefined) seasons.push(season)
  }
  return seasons
}

import { ProviderError } from '../errors.js'
import type { ExternalIds } from '../library/external-id.js'
import type {
  CallOptions,
  MetadataProvider,
  SearchRequest,
  Tastes,
} from '../metadata/metadata-provider.js'
import { contenderOf, resultOf, withDetails } from './contender.js'
import { groupContenders } from './group-contenders.js'
import { type Contender, type MatchVerdict, matchContenders } from './match.js'
import type { Wanted } from './score-match.js'
import { simplerTitles } from './simpler-titles.js'

/** What providers are asked. */
export interface Question {
  readonly kind: 'movie' | 'series'
  readonly wanted: Wanted
  /** Ids that files give, and that did not settle it. */
  readonly externalIds: ExternalIds
  readonly tastes: Tastes
  readonly options: CallOptions
}

/** A service that could not be asked. */
export interface ProviderFailure {
  readonly provider: string
  readonly code: string
  readonly message: string
}

/** What the services said together. */
export interface Found extends MatchVerdict {
  readonly failures: readonly ProviderFailure[]
}

/** How many results of one service are asked about in detail when the search alone leaves a doubt. */
const detailsAtMost = 4
/** A result that fits less has another title. */
const sameTitle = 0.665

/**
 * Asks one service after the other until it is certain what is meant, or somebody knows a thing of that title. The first service has to answer;
 * what the others cannot say is only noted.
 *
 * @throws {ProviderError} when the first service fails.
 */
export async function askInTurn(
  providers: readonly MetadataProvider[],
  question: Question,
): Promise<Found> {
  const contenders: Contender[] = []
  const failures: ProviderFailure[] = []
  let verdict = matchContenders(question.wanted, [])
  for (const [index, provider] of providers.entries()) {
    const said = await (index === 0
      ? contendersOf(provider, question)
      : orFailure(provider, question, failures))
    contenders.push(...said)
    verdict = matchContenders(question.wanted, groupContenders(contenders))
    if (verdict.certain !== undefined || (verdict.proposals[0]?.fit ?? 0) >= sameTitle) break
  }
  return { ...verdict, failures }
}

/**
 * Asks all services at once: somebody wants to choose.
 *
 * @throws {ProviderError} when none of them answers.
 */
export async function askAll(
  providers: readonly MetadataProvider[],
  question: Question,
): Promise<Found> {
  const failures: ProviderFailure[] = []
  const said = await Promise.all(
    providers.map((provider) => orFailure(provider, question, failures)),
  )
  const [failure] = failures
  if (failure !== undefined && failures.length === providers.length) {
    const { provider, message } = failure
    throw new ProviderError('provider-busy', message, { provider })
  }
  return { ...matchContenders(question.wanted, groupContenders(said.flat())), failures }
}

async function orFailure(
  provider: MetadataProvider,
  question: Question,
  failures: ProviderFailure[],
): Promise<readonly Contender[]> {
  try {
    return await contendersOf(provider, question)
  } catch (error) {
    question.options.signal?.throwIfAborted()
    if (!(error instanceof ProviderError)) throw error
    failures.push({ provider: provider.name, code: error.code, message: error.message })
    return []
  }
}

/** By ids, by title and year, by simpler titles where nothing has this one; and in detail where that leaves a doubt. */
async function contendersOf(
  provider: MetadataProvider,
  question: Question,
): Promise<readonly Contender[]> {
  const { kind, wanted, tastes, options } = question
  const found = await behindIds(provider, question)
  const verdict = () => matchContenders(wanted, [...found.values()])
  const search = async (request: SearchRequest) => {
    for (const result of await provider.search(request, options))
      if (!found.has(result.id)) found.set(result.id, contenderOf(result))
  }
  for (const request of searchesFor(question)) {
    await search(request)
    if (verdict().certain !== undefined) return [...found.values()]
  }
  for (const title of simplerTitles(wanted.title)) {
    if (found.size === 0) await search({ kind, title, tastes })
  }
  for (const { result } of verdict().proposals.slice(0, detailsAtMost)) {
    const details = await provider[kind](result.id, tastes, options)
    if (details !== undefined) found.set(result.id, withDetails(contenderOf(result), details))
  }
  return [...found.values()]
}

/** What the service knows behind the ids: one of them may be meant. */
async function behindIds(
  provider: MetadataProvider,
  { kind, externalIds, tastes, options }: Question,
): Promise<Map<string, Contender>> {
  const found = new Map<string, Contender>()
  for (const [name, value] of Object.entries(externalIds)) {
    const request = { kind, provider: name, value }
    const result =
      name === provider.name ? undefined : await provider.findByExternalId(request, options)
    const id = name === provider.name ? value : result?.id
    const details = id === undefined ? undefined : await provider[kind](id, tastes, options)
    if (id === undefined || details === undefined) continue
    found.set(
      id,
      withDetails(contenderOf(result ?? resultOf(provider.name, kind, id, details)), details),
    )
  }
  return found
}

/** By the year first; a service may know another year, and the original title only. */
function searchesFor({ kind, wanted, tastes }: Question): readonly SearchRequest[] {
  const { title, originalTitle, year } = wanted
  const plain = { kind, title, tastes }
  return [
    ...(year === undefined ? [] : [{ ...plain, year }]),
    plain,
    ...(originalTitle === undefined || originalTitle === title
      ? []
      : [{ ...plain, title: originalTitle }]),
  ]
}

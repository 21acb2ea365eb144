import { digestOfText, randomText } from '../access/secret-text.js'
import { type InputIssue, InvalidInputError, NotFoundError } from '../errors.js'
import { checkLibraryLimit } from '../library/library-limit.js'
import type { PathMapping } from '../players/path-mapping.js'
import type { Ports } from '../ports.js'
import type { Stores } from '../storage.js'
import type { WebhookKind, WebhookSource } from './webhook-source.js'

/** A program that may call us. */
export interface AddWebhookSourceRequest {
  /** Stands in the address: 1–50 lower-case letters, digits and hyphens. */
  readonly name: string
  readonly kind: WebhookKind
  /** How it calls our folders. Default: as we do. */
  readonly pathMappings?: readonly PathMapping[]
  /** The libraries it may have to do with. Default: all. */
  readonly libraryIds?: readonly string[]
}

/** A source and its secret, which nobody can read again. */
export interface WebhookSourceSecret {
  readonly source: WebhookSource
  /** `hook_` and 43 random characters. */
  readonly secret: string
}

type SourcePorts = Pick<Ports, 'storage' | 'clock' | 'ids'>

/**
 * Lets a program call us.
 *
 * @throws {InvalidInputError} naming what makes no sense. @throws {NotFoundError} `library-not-found`.
 * @throws {ConflictError} `already-exists` when the name is taken.
 */
export async function addWebhookSource(
  { storage, clock, ids }: SourcePorts,
  request: AddWebhookSourceRequest,
): Promise<WebhookSourceSecret> {
  const { name, kind, pathMappings = [], libraryIds = [] } = request
  if (!/^[a-z0-9][a-z0-9-]{0,49}$/.test(name))
    throw wrong('name', 'has 1 to 50 lower-case letters, digits and hyphens')
  checkPlaces({ pathMappings, libraryIds })
  await checkLibraryLimit(storage, libraryIds)
  const secret = `hook_${randomText()}`
  const digest = await digestOfText(secret)
  const about = { name, kind, digest, pathMappings, libraryIds }
  const source: WebhookSource = { id: ids.next(), ...about, createdAt: clock.now() }
  await storage.webhookSources.add(source)
  return { source, secret }
}

/** What is to be different of a source; what is absent stays. */
export interface ChangeWebhookSourceRequest {
  readonly sourceId: string
  readonly pathMappings?: readonly PathMapping[]
  readonly libraryIds?: readonly string[]
}

/**
 * Changes where a source finds our folders, for the calls that come from now on.
 *
 * @throws {NotFoundError} `webhook-source-not-found`, `library-not-found`. @throws {InvalidInputError} naming what makes no sense.
 */
export async function changeWebhookSource(
  { storage }: SourcePorts,
  { sourceId, ...given }: ChangeWebhookSourceRequest,
): Promise<WebhookSource> {
  const before = await mustFindWebhookSource(storage, sourceId)
  const after = { ...before, ...given }
  checkPlaces(after)
  await checkLibraryLimit(storage, given.libraryIds)
  return replaced(storage, after)
}

/** Gives a source another secret; the one before is good no more. @throws {NotFoundError} `webhook-source-not-found`. */
export async function renewWebhookSecret(
  { storage }: SourcePorts,
  { sourceId }: { readonly sourceId: string },
): Promise<WebhookSourceSecret> {
  const before = await mustFindWebhookSource(storage, sourceId)
  const secret = `hook_${randomText()}`
  const source = await replaced(storage, { ...before, digest: await digestOfText(secret) })
  return { source, secret }
}

/** Takes a source away with its deliveries, at once; jobs that they led to go on. @throws {NotFoundError} `webhook-source-not-found`. */
export async function removeWebhookSource(
  { storage }: SourcePorts,
  { sourceId }: { readonly sourceId: string },
): Promise<void> {
  if (!(await storage.webhookSources.remove(sourceId)))
    throw new NotFoundError('webhook-source-not-found', sourceId)
}

/** Finds a source by its id or its name. @throws {NotFoundError} `webhook-source-not-found`. */
export async function mustFindWebhookSource(
  { webhookSources }: Pick<Stores, 'webhookSources'>,
  wanted: string,
): Promise<WebhookSource> {
  const sources = await webhookSources.list()
  const source = sources.find(({ id, name }) => id === wanted || name === wanted)
  if (source === undefined) throw new NotFoundError('webhook-source-not-found', wanted)
  return source
}

async function replaced({ webhookSources }: Stores, source: WebhookSource): Promise<WebhookSource> {
  if (await webhookSources.replace(source)) return source
  throw new NotFoundError('webhook-source-not-found', source.id)
}

const maximumPlaces = 100

function checkPlaces({
  pathMappings,
  libraryIds,
}: Pick<WebhookSource, 'pathMappings' | 'libraryIds'>): void {
  for (const [field, given] of Object.entries({ pathMappings, libraryIds }))
    if (given.length > maximumPlaces) throw wrong(field, `has at most ${maximumPlaces} entries`)
  const issues = pathMappings.flatMap(({ theirs, ours }, place) => [
    ...pathIssues(theirs, ['pathMappings', place, 'theirs']),
    ...pathIssues(ours, ['pathMappings', place, 'ours']),
  ])
  if (issues.length > 0) throw new InvalidInputError('A path mapping makes no sense', issues)
}

function pathIssues(path: string, where: InputIssue['path']): readonly InputIssue[] {
  const isWhole = /^(?:[a-z]:|[\\/]|[a-z][a-z0-9+.-]*:\/\/)/i.test(path) && path.length <= 4096
  return isWhole ? [] : [{ path: where, message: 'is no absolute path' }]
}

function wrong(field: string, message: string): InvalidInputError {
  return new InvalidInputError(`${field} ${message}`, [{ path: [field], message }])
}

import {
  type AssetType,
  InvalidInputError,
  type Item,
  type ItemKind,
  type ItemQuery,
  type ItemState,
  isDirty,
  itemStates,
  type Library,
  NotFoundError,
  requiredCount,
  titleOf,
  undecidedVideos,
} from '@metarr/core'
import type { App } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { table } from '../output/table.js'
import { printDebts, printExplanation, shown } from './explain.js'
import { findLibrary } from './libraries.js'

export interface ItemsOptions {
  readonly library?: string
  readonly kind?: readonly ItemKind[]
  readonly state?: readonly string[]
  readonly unpublished?: true
  readonly missing?: readonly AssetType[]
  readonly locked?: true
  readonly problems?: true
  readonly removed?: true
  readonly search?: string
  readonly limit: number
  readonly after?: string
}

/** `items list` */
export async function itemsList(app: App, options: ItemsOptions): Promise<ExitCode> {
  const library =
    options.library === undefined ? undefined : await findLibrary(app, options.library)
  const kinds = options.kind ?? (options.unpublished && (await kindsToPublish(app, library)))
  const page = await app.metarr.listItems({
    limit: options.limit,
    ...(library === undefined ? {} : { libraryId: library.id }),
    ...(kinds === undefined ? {} : { kinds }),
    ...(options.state === undefined ? {} : { states: options.state.map(checkState) }),
    ...(options.unpublished ? { dirty: true } : {}),
    ...(options.missing === undefined ? {} : missingQuery(options.missing, library)),
    ...(options.locked ? { locked: true } : {}),
    ...(options.problems ? { problems: true } : {}),
    ...(options.removed ? { removed: true } : {}),
    ...(options.search === undefined ? {} : { text: options.search }),
    ...(options.after === undefined ? {} : { after: options.after }),
  })
  app.console.result(page)
  if (page.items.length === 0)
    app.console.print('No such items. What is new needs a scan: metarr scan')
  else app.console.print(table([['ID', 'KIND', 'STATE', 'TITLE'], ...page.items.map(rowOf)]))
  if (options.problems) for (const line of page.items.flatMap(problemLines)) app.console.print(line)
  if (options.problems && page.items.some(isUndecided))
    app.console.note('Which video is the film: metarr items video ID FILE main|version|extra')
  if (page.next !== undefined) app.console.note(`More: metarr items list --after ${page.next}`)
  return exitCodes.done
}

/** What a library needs of a type; of several libraries one of each. */
function missingQuery(
  missing: readonly AssetType[],
  library: Library | undefined,
): Pick<ItemQuery, 'missing' | 'needed'> {
  if (library === undefined) return { missing }
  const needed = missing.map((type) => [type, Math.max(1, requiredCount(library.settings, type))])
  return { missing, needed: Object.fromEntries(needed) }
}

/** Collections have files only where a library has a folder for them. */
async function kindsToPublish(
  app: App,
  library: Library | undefined,
): Promise<readonly ItemKind[] | undefined> {
  const libraries = library === undefined ? await app.metarr.listLibraries() : [library]
  const hasPlace = libraries.some(({ settings }) => settings.collectionsFolder !== undefined)
  return hasPlace ? undefined : ['movie', 'series', 'season', 'episode']
}

function isUndecided({ problems = [] }: Item): boolean {
  return problems.some(({ code }) => code === undecidedVideos)
}

/** What is wrong with an item, for people; what its state says already is not said again. */
function problemLines(item: Item): readonly string[] {
  const { problems = [], stateReason } = item
  const others = problems.filter(({ message }) => message !== stateReason)
  const told = others.map(({ path, message }) => `${path}: ${message}`)
  return [...(stateReason === undefined ? [] : [stateReason]), ...told].map(
    (line) => `  ! ${titleOf(item)}: ${line}`,
  )
}

function checkState(text: string): ItemState {
  const state = itemStates.find((one) => one === text)
  if (state === undefined)
    throw new InvalidInputError(`No state is called ${text}; they are: ${itemStates.join(', ')}`)
  return state
}

function rowOf(item: Item): readonly string[] {
  return [item.id, item.kind, item.state + (isDirty(item) ? ' *' : ''), describe(item)]
}

function describe(item: Item): string {
  const year = item.metadata.year === undefined ? '' : ` (${item.metadata.year.value})`
  const numbers = [item.seasonNumber, item.episodeNumber].filter((number) => number !== undefined)
  return [numbers.join('x'), `${titleOf(item)}${year}`].filter((part) => part !== '').join(' ')
}

/** `items show` */
export async function itemsShow(
  app: App,
  id: string,
  { explain }: { readonly explain?: true } = {},
): Promise<ExitCode> {
  const item = await app.metarr.findItem(id)
  if (item === undefined)
    throw new NotFoundError('item-not-found', `${id} (see: metarr items list)`)
  const { storage } = app.metarr.ports
  const selections = await storage.selections.list(id)
  const publication = await storage.publications.latest(id)
  const explanation = await app.metarr.explain({ itemId: id })
  app.console.result({
    ...item,
    dirty: isDirty(item),
    selections,
    publication,
    attributions: explanation.attributions,
    ...(explain ? { explanation } : {}),
  })
  app.console.print(app.console.colors.bold(describe(item)))
  app.console.print(table([...factsOf(item), ...(explain ? [] : fieldsOf(item))]))
  if (explain) printExplanation(app, explanation)
  for (const { path, streams } of item.videos)
    app.console.print(`  video: ${path}${lengthOf(streams)}`)
  for (const [path, role] of Object.entries(item.videoRoles ?? {}))
    app.console.print(`  a person said: ${path} is ${role}`)
  for (const { path, message } of item.problems ?? []) app.console.warn(`  ! ${path}: ${message}`)
  for (const { assetType, rank, reason } of selections)
    app.console.print(`  ${assetType} ${rank + 1}: ${reason}`)
  for (const { path } of publication?.files ?? []) app.console.print(`  published: ${path}`)
  printDebts(app, explanation)
  return exitCodes.done
}

/** Who says what it is, or how to say it. */
function identityRow({ id, state, identity }: Item): readonly (readonly string[])[] {
  if (state === 'needs_identification') return [['  identify', `metarr identify ${id}`]]
  if (identity === undefined) return []
  const who = identity.by === 'user' ? 'a person' : 'a search'
  return [['  identified', `by ${who}: ${identity.reason ?? ''}`]]
}

function factsOf(item: Item): readonly (readonly string[])[] {
  const ids = Object.entries(item.externalIds).map(([provider, value]) => [`  ${provider}`, value])
  const reason = item.stateReason === undefined ? '' : `: ${item.stateReason}`
  return [
    ['  state', `${item.state}${reason}`, isDirty(item) ? 'unpublished changes' : ''],
    ['  folder', item.folder],
    ...identityRow(item),
    ...(item.lockedAssets.length === 0 ? [] : [['  locked', item.lockedAssets.join(', ')]]),
    ...ids,
  ]
}

function fieldsOf({ metadata }: Item): readonly (readonly string[])[] {
  return Object.entries(metadata).map(([name, { value, source, lockedAt }]) => [
    `  ${name}`,
    shown(value),
    lockedAt === undefined ? source : `${source}, locked`,
  ])
}

function lengthOf(streams: Item['videos'][number]['streams']): string {
  const minutes = Math.round((streams?.durationSeconds ?? 0) / 60)
  return minutes === 0 ? '' : `, ${minutes} min`
}

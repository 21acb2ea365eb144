import type { IdentifyReport, UndecidedItem } from '@metarr/core'
import { InvalidInputError } from '@metarr/core'
import { type App, verbOptions } from '../app.js'
import type { ExitCode } from '../exit-code.js'
import { type IdentifyItemOptions, identifyItem } from './identify-item.js'
import { overLibraries, type Verb } from './verbs.js'

export interface IdentifyOptions extends IdentifyItemOptions {
  readonly again?: true
}

/** `identify`: one item where an option or its id says so, else libraries. */
export async function identify(
  app: App,
  targets: readonly string[],
  { again, ...options }: IdentifyOptions,
): Promise<ExitCode> {
  const [first, ...others] = targets
  const isAboutItem = Object.keys(options).length > 0
  if (first === undefined || others.length > 0 || again) {
    if (!isAboutItem) return identifyLibraries(app, targets, again)
    throw new InvalidInputError('These options are about one item: metarr identify ITEM --tmdb ID')
  }
  const item = isAboutItem || (await app.metarr.findItem(first)) !== undefined
  return item ? identifyItem(app, first, options) : identifyLibraries(app, targets, again)
}

function identifyLibraries(
  app: App,
  targets: readonly string[],
  again: true | undefined,
): Promise<ExitCode> {
  const verb: Verb<IdentifyReport> = ({ metarr }, { id }) =>
    metarr.identify({ libraryId: id, ...(again ? { again } : {}), ...verbOptions(app) })
  return overLibraries(app, targets, verb, ({ identified, undecided, failures }) => ({
    line: `${identified} identified, ${undecided.length} need you`,
    remarks: undecided.map(remarkOn),
    failures,
  }))
}

function remarkOn({ title, reason, itemId, proposals }: UndecidedItem): string {
  const count = `${proposals} ${proposals === 1 ? 'proposal' : 'proposals'}`
  return `  ? ${title}: ${reason} (${count}: metarr identify ${itemId})`
}

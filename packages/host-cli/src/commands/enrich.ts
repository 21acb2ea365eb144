import type { EnrichReport, Item } from '@metarr/core'
import { type App, verbOptions } from '../app.js'
import type { ExitCode } from '../exit-code.js'
import { owedLines } from '../output/owed.js'
import { overLibraries, type Summary, type Verb } from './verbs.js'

/** `enrich`: items where ids of items are given, else libraries. */
export async function enrich(
  app: App,
  targets: readonly string[],
  { refresh }: { readonly refresh?: true },
): Promise<ExitCode> {
  const items = (await Promise.all(targets.map((id) => app.metarr.findItem(id)))).filter(
    (item) => item !== undefined,
  )
  if (items.length === 0 || items.length < targets.length) {
    const verb: Verb<EnrichReport> = ({ metarr }, { id }) =>
      metarr.enrich({ libraryId: id, ...(refresh ? { refresh } : {}), ...verbOptions(app) })
    return overLibraries(app, targets.filter(isNoneOf(items)), verb, summaryOf)
  }
  const libraries = [...new Set(items.map(({ libraryId }) => libraryId))]
  const verb: Verb<EnrichReport> = ({ metarr }, { id }) => {
    const itemIds = items.filter(({ libraryId }) => libraryId === id).map((item) => item.id)
    return metarr.enrich({ libraryId: id, itemIds, ...verbOptions(app) })
  }
  return overLibraries(app, libraries, verb, summaryOf)
}

function isNoneOf(items: readonly Item[]) {
  return (target: string) => !items.some(({ id }) => id === target)
}

function summaryOf({ enriched, incomplete, failures }: EnrichReport): Summary {
  return { line: `${enriched} enriched`, remarks: owedLines(incomplete), failures }
}

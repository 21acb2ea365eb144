import { InvalidInputError } from '@metarr/core'
import { type App, verbOptions } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'

export interface IdentifyItemOptions {
  readonly tmdb?: string
  readonly imdb?: string
  readonly tvdb?: string
  readonly search?: string
}

/** `identify ITEM`: says what an item is by an id, or shows what a search proposes. */
export async function identifyItem(
  app: App,
  itemId: string,
  options: IdentifyItemOptions,
): Promise<ExitCode> {
  const { search, ...ids } = options
  const externalIds = Object.fromEntries(
    Object.entries(ids).filter(([, value]) => value !== undefined),
  )
  if (search !== undefined) return propose(app, itemId, search)
  if (Object.keys(externalIds).length === 0)
    throw new InvalidInputError('Say what it is: --tmdb ID, --imdb ID or --tvdb ID')
  const item = await app.metarr.identifyItem({ itemId, externalIds })
  app.console.result(item)
  app.console.print(`Identified. Next: metarr run`)
  return exitCodes.done
}

async function propose(app: App, itemId: string, title: string): Promise<ExitCode> {
  const verdict = await app.metarr.propose({ itemId, title, ...verbOptions(app) })
  app.console.result(verdict)
  if (verdict.proposals.length === 0) app.console.print('Nothing found.')
  for (const { result, reason } of verdict.proposals) {
    const year = result.year === undefined ? '' : ` (${result.year})`
    app.console.print(
      `${result.title}${year}  ${reason}  metarr identify ${itemId} --${result.provider} ${result.id}`,
    )
  }
  return exitCodes.done
}

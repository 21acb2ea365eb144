import type { LibrarySettings } from '@metarr/core'
import type { App } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { table } from '../output/table.js'
import { findLibrary } from './libraries.js'

/** `library show` */
export async function libraryShow(app: App, wanted: string): Promise<ExitCode> {
  const library = await findLibrary(app, wanted)
  app.console.result(library)
  app.console.print(table([['SETTING', 'VALUE'], ...rowsOf(library.settings)]))
  return exitCodes.done
}

/** `library set`; without a value the setting goes back to its default. */
export async function librarySet(
  app: App,
  wanted: string,
  given: { readonly setting: string; readonly value?: string },
): Promise<ExitCode> {
  const { id, name } = await findLibrary(app, wanted)
  const { setting } = given
  const change = given.value === undefined ? {} : { value: valueOf(setting, given.value) }
  const library = await app.metarr.changeSetting({ libraryId: id, setting, ...change })
  app.console.result(library)
  const now = rowsOf(library.settings).find(([one]) => one === setting)?.[1] ?? 'its default'
  app.console.print(`${name}: ${setting} is ${now} from now on`)
  return exitCodes.done
}

const lists =
  /(?:^|\.)(?:profiles|languages|providers|ignore|order|defaultRating)$|^metadata\.fields\.\w+$/

/** A word, a number, yes or no, or any JSON; of a setting with several values they stand between commas. */
function valueOf(setting: string, text: string): unknown {
  const json = /^(?:true|false|-?\d+(?:\.\d+)?|[[{].*)$/s.test(text) ? parsed(text) : undefined
  if (json !== undefined) return json
  return lists.test(setting) ? text.split(',').filter((part) => part !== '') : text
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function rowsOf(settings: LibrarySettings): readonly (readonly [string, string])[] {
  return Object.entries(settings).flatMap(([name, value]) => rowsIn(name, value))
}

function rowsIn(name: string, value: unknown): readonly (readonly [string, string])[] {
  if (Array.isArray(value)) return [[name, value.map(String).join(',')]]
  if (typeof value !== 'object' || value === null) return [[name, String(value)]]
  return Object.entries(value).flatMap(([part, inner]) => rowsIn(`${name}.${part}`, inner))
}

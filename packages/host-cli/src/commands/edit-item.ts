import {
  type AssetType,
  assetTypes,
  checkFields,
  type FieldName,
  InvalidInputError,
  type Item,
  isDirty,
  isFieldName,
  listFieldNames,
  numberFieldNames,
  titleOf,
} from '@metarr/core'
import type { App } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'

/** `set ITEM field=value…`: says what fields are, which locks them. */
export async function setItem(
  app: App,
  itemId: string,
  assignments: readonly string[],
): Promise<ExitCode> {
  const values = checkFields(Object.fromEntries(assignments.map(assignmentOf)))
  const item = await app.metarr.setFields({ itemId, values })
  return tell(app, item, `${Object.keys(values).join(', ')} set and locked`)
}

/** `lock ITEM what…` */
export async function lock(app: App, itemId: string, names: readonly string[]): Promise<ExitCode> {
  const item = await app.metarr.lock({ itemId, ...sorted(names) })
  return tell(app, item, `${names.join(', ')} locked`)
}

/** `unlock ITEM what…` */
export async function unlock(
  app: App,
  itemId: string,
  names: readonly string[],
): Promise<ExitCode> {
  const { fields, assetTypes: types } = sorted(names)
  const item = await app.metarr.unlock({ itemId, fields, assetTypes: types })
  const code = tell(app, item, `${names.join(', ')} unlocked`)
  if (item.askAgainAt !== undefined) app.console.note('Providers are asked next: metarr enrich')
  if (types.length > 0) app.console.note('Chosen anew by: metarr select --refresh')
  return code
}

function tell(app: App, item: Item, what: string): ExitCode {
  const dirty = isDirty(item)
  app.console.result({ ...item, dirty })
  app.console.print(`${titleOf(item)}: ${what}`)
  if (dirty) app.console.note('The files show it after: metarr publish')
  return exitCodes.done
}

function assignmentOf(text: string): readonly [string, unknown] {
  const at = text.indexOf('=')
  if (at < 1) throw new InvalidInputError(`${text} is no field=value, as in: plot="In space"`)
  const name = text.slice(0, at)
  return [name, valueOf(name, text.slice(at + 1))]
}

/** A number, a list with commas, JSON where a value begins with a bracket, else the text as it is. */
function valueOf(name: string, text: string): unknown {
  if (!isFieldName(name)) return text
  if (numberFieldNames.includes(name)) return text.trim() === '' ? text : Number(text)
  const isList = listFieldNames.includes(name)
  if ((isList || objectFields.includes(name)) && /^\s*[[{]/.test(text)) return parsed(name, text)
  if (!isList) return text
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

const objectFields: readonly FieldName[] = ['collection', 'seasonNames']

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new InvalidInputError(`The value of ${name} begins like JSON and is none`)
  }
}

/** `trailer` is both; whatever is neither is for the core to refuse. */
function sorted(names: readonly string[]) {
  const types = names.filter((name): name is AssetType => assetTypes.some((one) => one === name))
  const fields = names.filter((name) => isFieldName(name) || !types.some((one) => one === name))
  return { fields: fields as readonly FieldName[], assetTypes: types }
}

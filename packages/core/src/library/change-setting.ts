import { assetTypes } from '../assets/asset-type.js'
import { saidRules } from '../assets/scoring/effective-rules.js'
import type { ScoringPolicy } from '../assets/scoring/score.js'
import { withWeights } from '../assets/scoring/weights.js'
import { InvalidInputError } from '../errors.js'
import type { Ports } from '../ports.js'
import { changeSettings } from './change-settings.js'
import { checkSettings } from './check-settings.js'
import type { Library, LibrarySettings } from './library.js'
import { defaultLibrarySettings } from './manage-libraries.js'

/** One setting of a library, and what it shall be. */
export interface ChangeSettingRequest {
  readonly libraryId: string
  /** Names with dots between: `country`, `scan.watch`, `assets.poster.maximum`. */
  readonly setting: string
  /** Absent: back to the default, where the setting has one of its own. */
  readonly value?: unknown
}

/**
 * Changes one setting of a library; nothing else happens before the next verb. Answers with the library as it is now.
 *
 * @throws {NotFoundError} `library-not-found`. @throws {InvalidInputError} when there is no such setting, or the value makes no sense.
 */
export async function changeSetting(
  ports: Pick<Ports, 'storage' | 'scoringPolicies'>,
  { libraryId, setting, value }: ChangeSettingRequest,
): Promise<Library> {
  const { after } = await changeSettings(ports, libraryId, ({ settings }) =>
    settingsWith(settings, [[setting, value]], ports.scoringPolicies),
  )
  return after
}

/**
 * Settings with some changed, named as in {@link ChangeSettingRequest}. Pure.
 *
 * @throws {InvalidInputError} when there is no such setting, or a value makes no sense.
 */
export function settingsWith(
  settings: LibrarySettings,
  changes: readonly (readonly [setting: string, value?: unknown])[],
  policies: readonly ScoringPolicy[] = [],
): LibrarySettings {
  const after = changes.reduce((now, [setting, value]) => withOne(now, setting, value), settings)
  checkSettings(after, policies)
  return after
}

/** A single weight leaves what remains of 1 to the others, in the proportion that they had. */
function withOne(settings: LibrarySettings, setting: string, value: unknown): LibrarySettings {
  const names = setting.split('.')
  const [, name, , part] = names
  const assetType = assetTypes.find((one) => one === name)
  if (assetType !== undefined && weightSetting.test(setting) && typeof value === 'number') {
    const weights = withWeights(saidRules(settings, assetType).weights, { [part ?? '']: value })
    return withOne(settings, names.slice(0, 3).join('.'), weights)
  }
  return changed({ ...settings }, names, value ?? defaultOf(setting)) as unknown as LibrarySettings
}

const weightSetting = /^assets\.\w+\.weights\.(?:resolution|votes|language|provider)$/

function defaultOf(setting: string): unknown {
  return Object.entries(defaultLibrarySettings).find(([name]) => name === setting)?.[1]
}

type Fields = Readonly<Record<string, unknown>>

function changed(fields: Fields, names: readonly string[], value: unknown): Fields {
  const [name = '', ...deeper] = names
  if (!/^[a-z][A-Za-z]*$/.test(name)) throw new InvalidInputError(`${name} is no name of a setting`)
  const { [name]: before, ...others } = fields
  if (deeper.length > 0) return { ...fields, [name]: changed(fieldsOf(before), deeper, value) }
  return value === undefined ? others : { ...fields, [name]: value }
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {}
}

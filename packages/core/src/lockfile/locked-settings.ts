import type { LibrarySettings } from '../library/library.js'
import { type LockedSettings, lockedSettingNames } from './lockfile.js'

const isLocked = (name: string) => lockedSettingNames.some((locked) => locked === name)

/** The settings that a lockfile keeps, in the order of their names there. */
export function lockedSettingsOf(settings: LibrarySettings): LockedSettings {
  const said = lockedSettingNames.filter((name) => settings[name] !== undefined)
  return Object.fromEntries(said.map((name) => [name, settings[name]])) as unknown as LockedSettings
}

/** The settings of a library with those of a lockfile in the place of its own; what the lockfile does not say has its default. */
export function withLockedSettings(
  settings: LibrarySettings,
  locked: LockedSettings,
): LibrarySettings {
  const own = Object.entries(settings).filter(([name]) => !isLocked(name))
  return { ...Object.fromEntries(own), ...locked } as LibrarySettings
}

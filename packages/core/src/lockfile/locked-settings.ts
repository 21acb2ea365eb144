import type { LibrarySettings } from '../library/library.js'
import {
  type LockedSettings,
  type Lockfile,
  lockedSettingNames,
  settingNamesByVersion,
} from './lockfile.js'

/** The settings that a lockfile keeps, in the order of their names there. */
export function lockedSettingsOf(settings: LibrarySettings): LockedSettings {
  const said = lockedSettingNames.filter((name) => settings[name] !== undefined)
  return Object.fromEntries(said.map((name) => [name, settings[name]])) as unknown as LockedSettings
}

/**
 * The settings of a library with those of a lockfile in the place of its own; what the lockfile does not say has its default, unless lockfiles of its
 * version never say it: that stays.
 */
export function withLockedSettings(
  settings: LibrarySettings,
  { version, settings: locked }: Pick<Lockfile, 'version' | 'settings'>,
): LibrarySettings {
  const kept = new Set<string>(settingNamesByVersion[version])
  const own = Object.entries(settings).filter(([name]) => !kept.has(name))
  return { ...Object.fromEntries(own), ...locked } as LibrarySettings
}

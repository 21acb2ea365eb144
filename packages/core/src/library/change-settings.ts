import type { Ports } from '../ports.js'
import { saysSame } from './canonical.js'
import { checkSettings } from './check-settings.js'
import type { Library, LibrarySettings } from './library.js'
import { mustFindLibrary } from './must-find.js'

/** A library before its settings were changed, and after. */
export interface SettingsChange {
  readonly before: Library
  readonly after: Library
}

/**
 * Gives a library the settings that `change` makes of its own, in one transaction: of two who change some at once, neither undoes what the other did.
 *
 * @throws {NotFoundError} `library-not-found`. @throws {InvalidInputError} when the settings make no sense; and what `change` throws.
 */
export function changeSettings(
  { storage, scoringPolicies }: Pick<Ports, 'storage' | 'scoringPolicies'>,
  libraryId: string,
  change: (library: Library) => LibrarySettings,
): Promise<SettingsChange> {
  return storage.transaction(async ({ libraries }) => {
    const before = await mustFindLibrary({ libraries }, libraryId)
    const after = { ...before, settings: change(before) }
    checkSettings(after.settings, scoringPolicies)
    if (!saysSame(before.settings, after.settings)) await libraries.update(after)
    return { before, after }
  })
}

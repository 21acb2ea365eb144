import type { Library } from '../library/library.js'
import type { AssetType } from './asset-type.js'
import { defaultSelectionRules, type SelectionRules } from './selection-rules.js'

/** The rules that hold for one asset type in a library: its own where it has some, the defaults elsewhere, and the library's languages. */
export function effectiveRules(
  library: Pick<Library, 'settings'>,
  assetType: AssetType,
): SelectionRules {
  const rules = { ...defaultSelectionRules, ...library.settings.assets[assetType] }
  return rules.languages.length > 0 ? rules : { ...rules, languages: library.settings.languages }
}

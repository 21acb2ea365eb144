import type { Library } from '../library/library.js'
import { wantedLanguages } from '../metadata/wanted-languages.js'
import type { AssetType } from './asset-type.js'
import { defaultSelectionRules, type SelectionRules } from './selection-rules.js'

/**
 * The rules that hold for one asset type in a library: its own where it has some, the defaults elsewhere, and the library's languages. `original`
 * among them stands for the language that the item was made in, where that is known.
 */
export function effectiveRules(
  library: Pick<Library, 'settings'>,
  assetType: AssetType,
  originalLanguage?: string,
): SelectionRules {
  const rules = { ...defaultSelectionRules, ...library.settings.assets[assetType] }
  const wanted = rules.languages.length > 0 ? rules.languages : library.settings.languages
  return { ...rules, languages: wantedLanguages(wanted, originalLanguage) }
}

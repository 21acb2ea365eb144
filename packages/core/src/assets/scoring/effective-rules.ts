import type { Item } from '../../library/item.js'
import type { Library, LibrarySettings } from '../../library/library.js'
import { wantedLanguages } from '../../metadata/wanted-languages.js'
import type { AssetType } from '../asset-type.js'
import { assetPresets } from './asset-presets.js'
import { defaultSelectionRules, type SelectionRules } from './selection-rules.js'

/** What of a library's settings decides how assets are chosen. */
export type AssetSettings = Pick<LibrarySettings, 'assets' | 'assetPreset'>

/** The rules that were said for one asset type: the library's own, else those of its preset, else the defaults. Languages may be empty. */
export function saidRules(
  { assets, assetPreset = 'standard' }: AssetSettings,
  assetType: AssetType,
): SelectionRules {
  return { ...defaultSelectionRules, ...assetPresets[assetPreset][assetType], ...assets[assetType] }
}

/**
 * The rules that hold for one asset type in a library: as {@link saidRules}, and the library's languages where the type has none of its own. `original`
 * among them stands for the language that the item was made in, where that is known.
 */
export function effectiveRules(
  { settings }: Pick<Library, 'settings'>,
  assetType: AssetType,
  originalLanguage?: string,
): SelectionRules {
  const rules = saidRules(settings, assetType)
  const wanted = rules.languages.length > 0 ? rules.languages : settings.languages
  return { ...rules, languages: wantedLanguages(wanted, originalLanguage) }
}

/** The rules that hold for one asset type of an item. */
export function rulesForItem(
  library: Pick<Library, 'settings'>,
  { metadata }: Pick<Item, 'metadata'>,
  assetType: AssetType,
): SelectionRules {
  return effectiveRules(library, assetType, metadata.originalLanguage?.value)
}

/** How many of a type are chosen at most: none where the type is switched off. */
export function mostOf({ enabled, maximum }: Pick<SelectionRules, 'enabled' | 'maximum'>): number {
  return enabled ? maximum : 0
}

/** How many of a type an item needs: none where the type is switched off. */
export function leastOf(rules: Pick<SelectionRules, 'enabled' | 'maximum' | 'minimum'>): number {
  return mostOf(rules) === 0 ? 0 : rules.minimum
}

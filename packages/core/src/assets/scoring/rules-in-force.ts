import type { ItemKind } from '../../library/item-kind.js'
import type { Library } from '../../library/library.js'
import { type AssetType, assetTypes, kindsThatHave } from '../asset-type.js'
import { saidRules } from './effective-rules.js'
import type { SelectionRules } from './selection-rules.js'

/** The rules of one asset type as they hold now, said or not. */
export interface RulesInForce extends SelectionRules {
  readonly assetType: AssetType
}

/** The rules of every asset type that items of a library can have. Pure. */
export function rulesInForce({
  kind,
  settings,
}: Pick<Library, 'kind' | 'settings'>): readonly RulesInForce[] {
  const kinds: readonly ItemKind[] =
    kind === 'movies' ? ['movie', 'collection'] : ['series', 'season', 'episode']
  const types = assetTypes.filter((type) => kindsThatHave(type).some((one) => kinds.includes(one)))
  return types.map((assetType) => {
    const said = saidRules(settings, assetType)
    const languages = said.languages.length > 0 ? said.languages : settings.languages
    return { assetType, ...said, languages }
  })
}

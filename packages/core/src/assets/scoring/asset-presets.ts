import type { AssetType } from '../asset-type.js'
import type { SelectionRules } from './selection-rules.js'

/** Deviations from {@link defaultSelectionRules}, per asset type. */
export type AssetRules = Readonly<Partial<Record<AssetType, Partial<SelectionRules>>>>

/** Names of ready-made rules. */
export const assetPresetNames = ['standard', 'lean'] as const

/** Ready-made rules: `standard`, or `lean` for whoever wants few pictures and misses none. */
export type AssetPresetName = (typeof assetPresetNames)[number]

const optional = { minimum: 0 }
const single = { minimum: 0, maximum: 1 }

/** `standard`: up to three of everything; a poster, a fanart and the thumb of an episode are needed. `lean`: one of most, and nothing is needed. */
export const assetPresets: Readonly<Record<AssetPresetName, AssetRules>> = {
  standard: {
    landscape: optional,
    banner: optional,
    clearlogo: optional,
    clearart: optional,
    discart: optional,
    keyart: optional,
    characterart: optional,
    trailer: optional,
    subtitle: optional,
    theme: optional,
  },
  lean: {
    poster: { minimum: 0, maximum: 3 },
    fanart: { minimum: 0, maximum: 4 },
    landscape: single,
    banner: single,
    clearlogo: single,
    clearart: single,
    discart: single,
    keyart: single,
    characterart: single,
    thumb: single,
    trailer: single,
    subtitle: optional,
    theme: single,
  },
}

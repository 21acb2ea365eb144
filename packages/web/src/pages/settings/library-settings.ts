import type { Schema } from '../../api/client.js'

/** A library as the API tells it. */
export type Library = Schema<'Library'>

/** What happens by itself, and after what. */
export const automationSteps = ['enrich', 'select', 'publish', 'webhook', 'webhookPublish'] as const
export type AutomationStep = (typeof automationSteps)[number]
export type Automation = Readonly<Record<AutomationStep, boolean>>

/** The mixes that people choose from. */
export const automationPresets = {
  manual: { enrich: false, select: false, publish: false, webhook: false, webhookPublish: false },
  hybrid: { enrich: true, select: true, publish: false, webhook: true, webhookPublish: true },
  yolo: { enrich: true, select: true, publish: true, webhook: true, webhookPublish: true },
} as const satisfies Readonly<Record<string, Automation>>
export type AutomationPreset = keyof typeof automationPresets

/** The players whose names and NFO Metarr knows. */
export const players = ['kodi', 'jellyfin', 'emby', 'plex'] as const
export type Player = (typeof players)[number]

/** How a folder is heard of. */
export const watchModes = ['off', 'events', 'polling'] as const

/** What the forms show of a library's settings. */
export interface ShownSettings {
  readonly profiles: readonly Player[]
  readonly languages: readonly string[]
  readonly country: string
  readonly automation: Automation
  readonly assetPreset: 'standard' | 'lean'
  readonly lockLocalAssets: boolean
  readonly watch: (typeof watchModes)[number]
  readonly undoDays: number
}

/** Settings with the defaults of what is absent. */
export function shownSettings({ settings }: Pick<Library, 'settings'>): ShownSettings {
  const told = settings as Partial<ShownSettings> & {
    readonly scan?: { readonly watch?: ShownSettings['watch'] }
    readonly publishing?: { readonly undoDays?: number }
  }
  return {
    profiles: told.profiles ?? ['kodi'],
    languages: told.languages ?? ['en'],
    country: told.country ?? 'US',
    automation: told.automation ?? automationPresets.hybrid,
    assetPreset: told.assetPreset ?? 'standard',
    lockLocalAssets: told.lockLocalAssets ?? true,
    watch: told.scan?.watch ?? 'off',
    undoDays: told.publishing?.undoDays ?? 90,
  }
}

/** Settings with one of them changed, named as the server names it: `automation.publish`. */
export function withSetting(
  settings: Library['settings'],
  name: string,
  value: unknown,
): Library['settings'] {
  const [first = '', ...rest] = name.split('.')
  if (rest.length === 0) return { ...settings, [first]: value }
  const inner = (settings[first] ?? {}) as Library['settings']
  return { ...settings, [first]: withSetting(inner, rest.join('.'), value) }
}

/** The preset that a mix is; `undefined` for one of somebody's own. */
export function presetOf(automation: Automation): AutomationPreset | undefined {
  const names = Object.keys(automationPresets) as AutomationPreset[]
  return names.find((name) =>
    automationSteps.every((step) => automationPresets[name][step] === automation[step]),
  )
}

/** `de, en` → `['de', 'en']` */
export function listIn(text: string): readonly string[] {
  return text
    .split(/[,\s]+/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
}

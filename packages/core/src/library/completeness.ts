import { type AssetType, imageTypesOf } from '../assets/asset-type.js'
import { type AssetSettings, leastOf, saidRules } from '../assets/scoring/effective-rules.js'
import type { Selection } from '../assets/selection.js'
import type { MetadataFields } from '../metadata/fields.js'
import type { Item } from './item.js'
import type { ItemKind } from './item-kind.js'

/** A fact that an item should have: a field, any external id, or what the probe read of its video. */
export type RequiredFact = 'title' | 'year' | 'plot' | 'ids' | 'streams'

/** What an item can lack. */
export type Requirement = RequiredFact | AssetType

/** How much of what an item needs it has. */
export interface Completeness {
  readonly met: number
  readonly required: number
  /** What it lacks: facts first, then assets. */
  readonly missing: readonly Requirement[]
}

/** The facts that each kind of item needs to be shown well. A season is named by its number. */
export const requiredFactsOf: Readonly<Record<ItemKind, readonly RequiredFact[]>> = {
  movie: ['title', 'year', 'plot', 'ids', 'streams'],
  series: ['title', 'year', 'plot', 'ids'],
  season: [],
  episode: ['title', 'plot', 'streams'],
  collection: ['title'],
}

/** How many assets of a type a library wants of an item: its `minimum`, and none of what is switched off. */
export function requiredCount(settings: AssetSettings, assetType: AssetType): number {
  return leastOf(saidRules(settings, assetType))
}

/** Compares an item with what its library wants of one. A locked asset type counts as met: a person decided. Pure. */
export function completenessOf(
  item: Item,
  selections: readonly Pick<Selection, 'assetType'>[],
  settings: AssetSettings,
): Completeness {
  const facts = requiredFactsOf[item.kind]
  const types = imageTypesOf[item.kind].filter((type) => requiredCount(settings, type) > 0)
  const isChosen = (type: AssetType) =>
    item.lockedAssets.includes(type) ||
    selections.filter(({ assetType }) => assetType === type).length >= requiredCount(settings, type)
  const missing = [
    ...facts.filter((fact) => !hasFact(item, fact)),
    ...types.filter((type) => !isChosen(type)),
  ]
  const required = facts.length + types.length
  return { met: required - missing.length, required, missing }
}

/** 0–100, rounded down, so that only what lacks nothing is at 100; what needs nothing is complete. */
export function percentageOf({ met, required }: Pick<Completeness, 'met' | 'required'>): number {
  return required === 0 ? 100 : Math.floor((met * 100) / required)
}

function hasFact(item: Item, fact: RequiredFact): boolean {
  if (fact === 'ids') return Object.keys(item.externalIds).length > 0
  if (fact === 'streams') return item.videos.every(({ streams }) => streams !== undefined)
  return isSaid(item.metadata[fact]?.value)
}

function isSaid(value: MetadataFields[keyof MetadataFields] | undefined): boolean {
  return value !== undefined && value !== ''
}

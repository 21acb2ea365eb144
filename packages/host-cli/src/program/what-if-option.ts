import { assetTypes, defaultSelectionRules, type WhatIfRequest } from '@metarr/core'
import { InvalidArgumentError } from 'commander'
import { settingValue } from '../commands/library-settings.js'

/** What `--what-if` asks to try. */
export type WhatIfChanges = Pick<WhatIfRequest, 'weights' | 'rules' | 'settings'>

const weightNames = Object.keys(defaultSelectionRules.weights)
const ruleNames = Object.keys(defaultSelectionRules).filter((name) => name !== 'weights')

/**
 * `votes=0.1`, `policy=careful,languages=de,en`, `poster.maximum=1,assetPreset=lean`: a weight, a rule for all pictures, a rule of one type, or a setting
 * of the library. A part without a name goes on with the list before it.
 */
export function whatIfChanges(text: string): WhatIfChanges {
  const weights: Record<string, number> = {}
  const rules: Record<string, unknown> = {}
  const settings: Record<string, unknown> = {}
  for (const [name, value] of pairsOf(text)) {
    if (weightNames.includes(name)) weights[name] = weightOf(value)
    else if (ruleNames.includes(name)) rules[name] = settingValue(name, value)
    else settings[settingName(name)] = settingValue(name, value)
  }
  return { weights, rules, settings }
}

function pairsOf(text: string): readonly (readonly [string, string])[] {
  const pairs: [string, string][] = []
  for (const part of text.split(',')) {
    const at = part.indexOf('=')
    const last = pairs.at(-1)
    if (at > 0) pairs.push([part.slice(0, at), part.slice(at + 1)])
    else if (last !== undefined) last[1] += `,${part}`
    else throw new InvalidArgumentError(`Say what is what, as in ${example}`)
  }
  return pairs
}

const example =
  'votes=0.1 (or resolution, language, provider), policy=careful, poster.maximum=1, assetPreset=lean.'

function weightOf(text: string): number {
  const weight = text === '' ? Number.NaN : Number(text)
  if (weight >= 0 && weight <= 1) return weight
  throw new InvalidArgumentError('A weight is a number from 0 to 1, as in votes=0.1,language=0.4.')
}

/** @throws {InvalidArgumentError} when no rule of choosing is called so. */
function settingName(name: string): string {
  if (name === 'assetPreset' || name === 'profiles') return name
  const [assetType = '', rule] = name.replace(/^assets\./, '').split('.')
  if (rule !== undefined && assetTypes.some((type) => type === assetType))
    return `assets.${name.replace(/^assets\./, '')}`
  const known = [...weightNames, ...ruleNames, 'assetPreset', 'profiles'].join(', ')
  throw new InvalidArgumentError(`${name} is none of ${known}, nor one of a type: poster.maximum.`)
}

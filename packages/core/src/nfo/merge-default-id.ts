import type { ElementRule } from './element-rule.js'
import { elementRules } from './elements.js'
import { decideMerge } from './merge-decision.js'
import { type MergeScene, note } from './merge-scene.js'
import { childrenNamed, keyedNodes, type NfoNode } from './merge-values.js'
import { providerOf } from './read-ids.js'

const rule = elementRules.movie.find(({ name }) => name === 'uniqueid')

/** Merges which `uniqueid` carries the mark of the default, as one value of its own. */
export function mergeDefaultId(scene: MergeScene): void {
  if (!rule) return
  const sides = {
    base: defaultIn(rule, scene.base),
    theirs: defaultIn(rule, scene.parent),
    ours: defaultIn(rule, scene.ours),
  }
  const same = (one: string, other: string) => one === other
  const decision = decideMerge({ ...scene, ...sides, locked: false, same })
  note(decision, `${scene.path}/uniqueid@default`, rule, scene, sides)
  if (decision !== 'ours') return
  for (const element of childrenNamed(scene.parent, rule)) {
    const isDefault = providerOf(element.attributes['type']) === sides.ours
    const marked = element.attributes['default'] !== undefined
    if (isDefault || marked) {
      scene.splicer.setAttribute(element, 'default', isDefault ? 'true' : undefined)
    }
  }
}

function defaultIn(uniqueId: ElementRule, node: NfoNode | undefined): string | undefined {
  const keyed = [...keyedNodes(uniqueId, childrenNamed(node, uniqueId))]
  return keyed.find(([, { attributes }]) => attributes['default']?.toLowerCase() === 'true')?.[0]
}

import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { inOrderOfStart, threadsHavePriorities } from './priorities.js'

const script = `
  import { readdirSync } from 'node:fs'
  import { getPriority } from 'node:os'
  import { answerFirst } from ${JSON.stringify(new URL('./priorities.ts', import.meta.url).href)}
  answerFirst()
  answerFirst()
  const politeness = readdirSync('/proc/self/task').map((id) => getPriority(Number(id)) - getPriority())
  const kept = Array.from({ length: 1_000_000 }, (_, index) => ({ index }))
  console.log(JSON.stringify({ politeness, kept: kept.length }))
`

it.runIf(threadsHavePriorities)(
  'the helpers of V8 go last, the thread that answers as it did, and V8 still sweeps',
  () => {
    const tsx = import.meta.resolve('tsx')
    const flags = ['--import', tsx, '--input-type=module', '--eval', script]
    const { stdout, stderr } = spawnSync(process.execPath, flags, { encoding: 'utf8' })
    expect(stdout, stderr).not.toBe('')
    const { politeness, kept } = JSON.parse(stdout)
    expect(politeness.filter((more: number) => more > 0)).toHaveLength(4)
    expect(politeness).toContain(0)
    expect(kept).toBe(1_000_000)
  },
)

it.each([
  [[7, 5, 6], 5, [5, 6, 7]],
  [[300, 301, 32_767, 32_766], 32_766, [32_766, 32_767, 300, 301]],
])(
  'threads %j of the process %i began as %j, also where numbers began anew',
  (ids, first, order) => {
    expect(inOrderOfStart(ids, first)).toEqual(order)
  },
)

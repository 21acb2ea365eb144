import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { threadsHavePriorities } from './priorities.js'

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

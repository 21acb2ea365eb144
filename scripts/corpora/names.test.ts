import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readCorpora } from './corpus.js'
import { judges } from './judges.js'
import { scoreCorpus } from './score.js'

const folder = fileURLToPath(new URL('../../../shared/corpora', import.meta.url))
const names = Object.keys(judges).filter((name) => !name.startsWith('nfo-'))

describe.skipIf(!existsSync(folder))('name corpora in ../shared/corpora', () => {
  it.each(names)('agrees with 98 of 100 values of %s, and says why with the others', (name) => {
    const [corpus] = readCorpora(folder, [name])
    const { score, cases, disagreements } = scoreCorpus(
      corpus ?? { name, rows: [] },
      judges[name] ?? (() => []),
    )
    expect(cases).toBeGreaterThan(0)
    expect(score).toBeGreaterThanOrEqual(0.98)
    expect(disagreements.filter(({ reason }) => reason === undefined)).toEqual([])
  })
})

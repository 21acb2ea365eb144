import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readCorpora } from './corpus.js'
import { nfoJudges } from './nfo.js'
import { scoreCorpus } from './score.js'

const folder = fileURLToPath(new URL('../../../shared/corpora', import.meta.url))

describe.skipIf(!existsSync(folder))('NFO corpora in ../shared/corpora', () => {
  it.each(Object.entries(nfoJudges))('agrees with every value of %s', (name, judge) => {
    const corpora = existsSync(folder) ? readCorpora(folder, [name]) : []
    const scores = corpora.map((corpus) => scoreCorpus(corpus, judge))
    expect(scores.flatMap(({ disagreements }) => disagreements)).toEqual([])
    expect(scores[0]?.cases).toBeGreaterThan(0)
  })
})

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { mergeNfo, readNfo } from '@metarr/core'
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

  it.each(Object.keys(nfoJudges))(
    'changes one line of each file of %s and no other byte',
    (name) => {
      const corpora = existsSync(folder) ? readCorpora(folder, [name]) : []
      for (const row of corpora.flatMap(({ rows }) => rows)) {
        const theirs = new TextEncoder().encode(String(row['text']))
        const { documents } = readNfo(theirs)
        const ours = documents.map((document) => {
          const { kind, seasonNumber, episodeNumber } = document
          const numbers = {
            ...(seasonNumber !== undefined && { seasonNumber }),
            ...(episodeNumber !== undefined && { episodeNumber }),
          }
          return { kind, ...numbers, externalIds: {}, values: { title: 'Another Title' } }
        })
        const merged = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
          mergeNfo({ theirs, ours }).bytes,
        )
        expect(withoutTitles(merged)).toBe(withoutTitles(String(row['text'])))
        expect(
          readNfo(new TextEncoder().encode(merged)).documents.every(
            ({ values }) => values.title === 'Another Title',
          ),
        ).toBe(true)
      }
    },
  )
})

function withoutTitles(text: string): string {
  return text.replace(/\s*<title(?:\s*\/>|>[^<]*<\/title>)/g, '')
}

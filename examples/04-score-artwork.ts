// Decisions are pure functions that say why: here, which of two posters is better. No ports, no I/O.
import { defaultSelectionRules, rankCandidates } from '@metarr/core'

const offer = { itemId: 'alien', offeredAt: 0, assetType: 'poster', provider: 'tmdb' } as const
const candidates = [
  {
    ...offer,
    id: 'small',
    sourceUrl: '/small.jpg',
    width: 500,
    height: 750,
    language: 'en',
    voteAverage: 5.2,
    voteCount: 12,
  },
  {
    ...offer,
    id: 'large',
    sourceUrl: '/large.jpg',
    width: 2000,
    height: 3000,
    language: 'en',
    voteAverage: 8,
    voteCount: 30,
  },
]
const { ranked } = rankCandidates(candidates, { ...defaultSelectionRules, languages: ['en'] })
for (const { score } of ranked) console.log(score.reason)

import type { Judge } from './corpus.js'

/** What each corpus of NFO files asserts, checked against our reader; names of corpora that nobody maps yet are absent. */
export const nfoJudges: Readonly<Record<string, Judge>> = {}

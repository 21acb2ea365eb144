import { describeNfoDifference, mergeNfo, type NfoReading, readNfo } from '@metarr/core'
import { type Fact, type Judge, judged, type Row } from './corpus.js'
import { factsAbout, type NfoFact } from './nfo-facts.js'
import { jellyfinView } from './nfo-jellyfin.js'
import { mediaElchView } from './nfo-mediaelch.js'
import { sameInTmm, tmmView } from './nfo-tmm.js'

/** What each corpus of NFO files asserts, checked against our reader; names of corpora that nobody maps yet are absent. */
export const nfoJudges: Readonly<Record<string, Judge>> = {
  'nfo-jellyfin': judgeNfo((reading) => jellyfinView(reading)),
  'nfo-mediaelch': judgeNfo((reading) => mediaElchView(reading)),
  'nfo-tmm': judgeNfo((reading, row) => tmmView(reading, row.kind), sameInTmm),
}

/** Facts about what a program writes; we write otherwise, so they become facts about what survives us. */
const aboutWriting: ReadonlySet<string> = new Set([
  'roundTrip',
  'writtenFromEmptyRecord',
  'writtenFromFullRecord',
])

function judgeNfo(
  view: (reading: NfoReading, row: Row) => unknown,
  same?: Parameters<typeof factsAbout>[2],
): Judge {
  return (row) => {
    const bytes = new TextEncoder().encode(String(row['text']))
    const reading = readNfo(bytes)
    const facts = row.expected as unknown as readonly NfoFact[]
    const plain = facts.filter(({ path }) => !aboutWriting.has(path))
    const expected = plain as unknown as Row['expected']
    return [
      ...factsAbout(view(reading, row), { ...row, expected }, same),
      ...facts
        .filter(({ path }) => aboutWriting.has(path))
        .map(({ path }) => survival(path, bytes)),
    ]
  }
}

/** Merging what we read back into the file must take nothing out of it, nor be read differently. */
function survival(path: string, bytes: Uint8Array): Fact {
  const { documents } = readNfo(bytes)
  const merged = mergeNfo({ theirs: bytes, ours: documents })
  const lost = describeNfoDifference(bytes, merged.bytes).filter(({ kind }) => kind === 'removed')
  const again = readNfo(merged.bytes).documents
  const same = JSON.stringify(again) === JSON.stringify(documents)
  return judged(path, true, same ? lost : 'read differently', same && lost.length === 0)
}

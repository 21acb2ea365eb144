import { describe, expect, it } from 'vitest'
import { digestOf } from '../cache/digest.js'
import { aMovie } from '../testing/index.js'
import { planRestore } from './plan-restore.js'
import { blankSnapshot, type Publication } from './publication.js'

const path = 'alien/old.nfo'
const file = { path, digest: await digestOf(new Uint8Array(1)), size: 1, modifiedAt: 1 }

function aPublication(facts: Partial<Publication> = {}): Publication {
  return {
    id: 'p1',
    itemId: 'alien',
    libraryId: 'films',
    publishedAt: 1,
    publishedBy: 'user',
    contentRevisions: {},
    files: [file],
    superseded: [],
    snapshot: blankSnapshot,
    ...facts,
  }
}

const facts = { item: aMovie(), publication: aPublication(), there: new Map([[path, file]]) }

describe('planRestore', () => {
  it('says why a file of ours goes: its video has another name, or an earlier episode has it', () => {
    const renamed = new Map([[path, 'alien/new.nfo']])
    const takenOverBy = aPublication({ files: [] })
    const plans = [
      planRestore({ ...facts, renamed }),
      planRestore({ ...facts, renamed: new Map(), takenOverBy }),
    ]
    const gone = plans.map(({ operations }) =>
      operations.flatMap(({ action, purpose }) => (action === 'remove' ? [purpose] : [])),
    )
    expect(gone).toEqual([['its video was renamed'], ['an earlier episode has its video now']])
  })
})

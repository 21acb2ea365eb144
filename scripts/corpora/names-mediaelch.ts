import { parseEpisodePath, partOf } from '@metarr/core'
import { numbersOf } from './compare.js'
import { type Fact, type Judge, type Row, same } from './corpus.js'

/** MediaElch's tests. Words that its users configure to be cut, and its own notation of ids, are not asked here. */
export const judgeMediaElch: Judge = (row) => {
  const input = String(row.input)
  if (row.kind === 'episode-file') return episodeFacts(row, input)
  if (row.kind === 'stacked-base-name')
    return [same('baseName', row.expected['baseName'], stackedBase(input))]
  if (row.kind === 'remove-part')
    return [same('name', row.expected['name'], partOf(input)?.base ?? input)]
  return []
}

/** MediaElch takes `E04-E06` for two episodes. */
function episodeFacts({ expected }: Row, input: string): Fact[] {
  const ours = parseEpisodePath(input, { ranges: 'ends', numbering: 'season' })
  const facts: Fact[] = []
  if ('season' in expected) facts.push(same('season', expected['season'], ours.season))
  if ('episodes' in expected) facts.push(same('episodes', expected['episodes'], numbersOf(ours)))
  return facts
}

/** For MediaElch the shared name ends where the part word begins. */
function stackedBase(path: string): string {
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1
  const name = path.slice(cut)
  const part = partOf(name)
  return part
    ? path.slice(0, cut) + name.slice(0, name.indexOf(part.marker)).replace(/[\s._-]+$/, '')
    : path
}

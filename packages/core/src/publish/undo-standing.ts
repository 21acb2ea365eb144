import type { Publication } from './publication.js'

/**
 * Whether what a publication left beside the video is what lies there now, as far as the record goes: nothing was published since, or all of that
 * was taken back. `history` is that of its item, newest first.
 */
export function standsNow(publication: Publication, history: readonly Publication[]): boolean {
  const states = statesOf(history)
  const [latest] = history
  return latest !== undefined && states.get(latest.id) === states.get(publication.id)
}

/** What was on record just before a publication; `undefined` for the first. */
export function publicationBefore(
  publication: Publication,
  history: readonly Publication[],
): Publication | undefined {
  const at = history.findIndex(({ id }) => id === publication.id)
  return at === -1 ? undefined : history[at + 1]
}

/** Names the state that each publication left: an undo leaves the one that was there before what it took back. */
function statesOf(history: readonly Publication[]): ReadonlyMap<string, string> {
  const states = new Map<string, string>()
  const statesBefore = new Map<string, string>()
  let state = ''
  for (const { id, undoes } of history.toReversed()) {
    statesBefore.set(id, state)
    state = (undoes === undefined ? undefined : statesBefore.get(undoes)) ?? id
    states.set(id, state)
  }
  return states
}

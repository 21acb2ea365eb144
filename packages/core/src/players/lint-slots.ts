import type { LintContext, LintFinding } from './lint-finding.js'
import { nameOf } from './listing-files.js'
import { playerTitles } from './player-titles.js'
import type { PlayerView, ShownSlot } from './player-view.js'

/** Files that compete for one slot. */
export function lintSlots(context: LintContext): readonly LintFinding[] {
  return context.views.flatMap((view) => {
    const slots = view.items.flatMap((item) => item.slots)
    return slots.filter(isFirstOfItsKind).flatMap((slot) => rivalsOf(context, view, slot))
  })
}

/** One finding for a file that several items show. */
function isFirstOfItsKind(slot: ShownSlot, at: number, all: readonly ShownSlot[]): boolean {
  return all.findIndex(({ path, slot: name }) => path === slot.path && name === slot.slot) === at
}

function rivalsOf(context: LintContext, view: PlayerView, slot: ShownSlot): readonly LintFinding[] {
  if (slot.state === 'either') return [either(view, slot)]
  return slot.hides
    .filter((hidden) => !isCopyForAnother(context, slot.path, hidden))
    .map((hidden) => hides(view, slot, hidden))
}

/** The same picture under two names, because another player knows only the other one. */
function isCopyForAnother({ listing, views }: LintContext, path: string, hidden: string): boolean {
  const [one, other] = [path, hidden].map((name) =>
    listing.files.find((file) => file.path === name),
  )
  const isCopy = one?.size === other?.size && one?.digest === other?.digest
  return (
    isCopy &&
    views.some(({ items }) => items.some(({ slots }) => slots.some((slot) => slot.path === hidden)))
  )
}

function either({ profile }: PlayerView, { path, hides, slot }: ShownSlot): LintFinding {
  const names = [path, ...hides].map(nameOf)
  const all = names.length > 1 ? names.join(' or ') : `${names[0]} or another of its name`
  return {
    code: 'either-of-several',
    severity: 'warning',
    player: profile,
    file: path,
    message: `${playerTitles[profile]} shows ${all} as ${slot}, whichever its file system lists last`,
    wayOut: 'Keep one of them.',
  }
}

function hides({ profile }: PlayerView, { path, slot }: ShownSlot, hidden: string): LintFinding {
  return {
    code: 'hidden-file',
    severity: 'warning',
    player: profile,
    file: hidden,
    message: `${nameOf(path)} hides your ${nameOf(hidden)} in ${playerTitles[profile]} (${slot})`,
    wayOut: `Delete ${nameOf(path)} if ${nameOf(hidden)} is the one you want, else delete ${nameOf(hidden)}.`,
  }
}

import type { Stores } from '../storage.js'
import type { MatchVerdict, Proposal } from './match.js'
import type { Wanted } from './score-match.js'

/** What a person looks through; further ones hardly fit. */
const proposalsKept = 20
const overviewKept = 300

/** Keeps what a search found for an item, so that a person can pick by number. */
export async function rememberProposals(
  { proposals }: Pick<Stores, 'proposals'>,
  itemId: string,
  found: { readonly wanted: Wanted; readonly verdict: MatchVerdict; readonly askedAt: number },
): Promise<void> {
  const { wanted, verdict, askedAt } = found
  await proposals.save({
    itemId,
    title: wanted.title,
    ...(wanted.year === undefined ? {} : { year: wanted.year }),
    reason: verdict.reason,
    askedAt,
    proposals: verdict.proposals.slice(0, proposalsKept).map(shortened),
  })
}

function shortened(proposal: Proposal): Proposal {
  const { overview } = proposal.result
  if (overview === undefined || overview.length <= overviewKept) return proposal
  const short = `${overview.slice(0, overviewKept - 1).replace(/[\ud800-\udbff]$/, '')}…`
  return { ...proposal, result: { ...proposal.result, overview: short } }
}

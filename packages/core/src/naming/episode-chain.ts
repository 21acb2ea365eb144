/** One episode of a season; no season when the name gives none. */
export interface EpisodeNumber {
  readonly season?: number
  readonly episode: number
}

/** Numbers that follow each other in a name: `S01E01-E03`, `2x01x02`, `E05-06`. */
export interface EpisodeChain {
  readonly numbers: readonly EpisodeNumber[]
  readonly start: number
  readonly end: number
}

/** How `E01-E04` is read: every episode between, or the two that are named. */
export type EpisodeRanges = 'fill' | 'ends'

interface Link extends EpisodeNumber {
  /** What stands between this number and the one before. */
  readonly joint: string
  readonly end: number
  /** Whether a letter or season marks it; a bare `-03` may be something else. */
  readonly marked: boolean
}

/** The most episodes that a range may span; wider ones are two numbers that mean something else. */
const widestRange = 400

const fullLink =
  /([\s._]{0,2}[-–~&+,/]?[\s._]{0,2}(?:and[\s._])?)(?:s(\d{1,4})[\s._x-]{0,3}e(?:p\.?)?[\s._]?|(?<!\d)(\d{1,2}|(?:19|20)\d\d)x)(\d{1,5})(?!\d)/iuy
const markedLink =
  /([\s._]?[-–~&+,]?[\s._]?(?:(?:and|to)[\s._])?)(?:e(?:p\.?)?[\s._]?|x)(\d{1,5})(?!\d)/iuy
const bareLink = /([-–~+])(\d{1,4})(?=$|[^\p{L}\p{N}]|_|s\d{1,3}e\d|v\d)(?!\.\d\d\.)/iuy

/** Follows the numbers that belong to the one that ends at `end`. */
export function followChain(
  text: string,
  first: EpisodeNumber,
  start: number,
  end: number,
  ranges: EpisodeRanges,
): EpisodeChain {
  const links: Link[] = [{ ...first, joint: '', end, marked: true }]
  for (;;) {
    const last = links.at(-1) as Link
    const next = nextLink(text, last)
    if (!next) return { numbers: expand(links, ranges), start, end: last.end }
    links.push(next)
  }
}

function nextLink(text: string, last: Link): Link | undefined {
  const full = matchAt(fullLink, text, last.end)
  if (full) return link(full, Number(full[2] ?? full[3]), Number(full[4]), true)
  const marked = matchAt(markedLink, text, last.end)
  if (marked) return link(marked, last.season, Number(marked[2]), true)
  const bare = matchAt(bareLink, text, last.end)
  if (!bare || Number(bare[2]) <= last.episode || Number(bare[2]) - last.episode > widestRange)
    return undefined
  return link(bare, last.season, Number(bare[2]), false)
}

function link(
  match: RegExpExecArray,
  season: number | undefined,
  episode: number,
  marked: boolean,
): Link {
  const end = match.index + match[0].length
  return { ...(season !== undefined && { season }), episode, joint: match[1] ?? '', end, marked }
}

function matchAt(form: RegExp, text: string, at: number): RegExpExecArray | null {
  form.lastIndex = at
  return form.exec(text)
}

/**
 * Two numbers joined by a hyphen are a range; three and more are a list. A number glued to a range begins a new one.
 * A range that runs backwards or over two seasons says nothing, as in Kodi.
 */
function expand(links: readonly Link[], ranges: EpisodeRanges): EpisodeNumber[] {
  return runsOf(links).flatMap((run) => {
    const [from, to] = run
    if (!from) return []
    if (!to || run.length > 2 || !/[-–~]|to/i.test(to.joint)) return run.map(numberOf)
    if (to.season !== from.season || to.episode < from.episode)
      return to.marked ? [] : [numberOf(from)]
    return ranges === 'ends' ? run.map(numberOf) : filled(from, to.episode)
  })
}

/** Splits where a full `S01E01` is glued on: `S00E01-04S05E03-E06`. */
function runsOf(links: readonly Link[]): Link[][] {
  const runs: Link[][] = []
  links.forEach((item, index) => {
    const glued = item.joint === '' && item.season !== links[index - 1]?.season
    const run = runs.at(-1)
    if (!run || glued) runs.push([item])
    else run.push(item)
  })
  return runs
}

function filled(from: EpisodeNumber, last: number): EpisodeNumber[] {
  const count = Math.min(last - from.episode, widestRange) + 1
  return Array.from({ length: count }, (_, index) => ({
    ...numberOf(from),
    episode: from.episode + index,
  }))
}

function numberOf({ season, episode }: EpisodeNumber): EpisodeNumber {
  return season === undefined ? { episode } : { season, episode }
}

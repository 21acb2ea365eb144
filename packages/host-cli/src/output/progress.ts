import type { Progress, Stage } from '@metarr/core'
import { Presets, SingleBar } from 'cli-progress'
import type { Console } from './console.js'
import { duration } from './duration.js'

const labels: Readonly<Record<Stage, string>> = {
  scan: 'Scanning',
  adopt: 'Adopting',
  identify: 'Identifying',
  enrich: 'Enriching',
  select: 'Choosing',
  publish: 'Publishing',
  undo: 'Undoing',
  restore: 'Restoring',
  verify: 'Verifying',
  cache: 'Cache',
  refresh: 'Refreshing',
  import: 'Importing',
  backup: 'Backing up',
  move: 'Moving',
}

/** Shows how far a command is. */
export interface ProgressView {
  readonly onProgress: (progress: Progress) => void
  /** Leaves what was drawn where it is; to be called before anything else is printed. */
  stop(): void
}

/** A bar with counts, rate and time left on a terminal; plain lines at every tenth otherwise; nothing when quiet. */
export function createProgressView(console: Console): ProgressView {
  if (console.quiet) return { onProgress: () => undefined, stop: () => undefined }
  return console.animated ? createBars() : createLines(console)
}

function createBars(): ProgressView {
  let stage: Stage | undefined
  let bar: SingleBar | undefined

  function stop(): void {
    bar?.stop()
    bar = undefined
    stage = undefined
  }

  return {
    stop,
    onProgress(progress) {
      if (progress.stage !== stage) {
        stop()
        stage = progress.stage
        bar = startBar(progress)
      }
      bar?.update(progress.done, barFacts(progress))
      if (progress.done === progress.total) stop()
    },
  }
}

function startBar(progress: Progress): SingleBar {
  const known = '{label} {bar} {value}/{total}  {rate}  {left}  {subject}'
  const format = progress.total === undefined ? '{label} {value}  {rate}  {subject}' : known
  const bar = new SingleBar(
    { format, hideCursor: true, barsize: 24, noTTYOutput: false },
    Presets.shades_classic,
  )
  bar.start(progress.total ?? 0, 0, barFacts(progress))
  return bar
}

function barFacts({ stage, ratePerSecond, etaMs, subject = '' }: Progress) {
  return {
    label: labels[stage].padEnd(11),
    rate: ratePerSecond === undefined ? '' : `${ratePerSecond.toFixed(1)}/s`,
    left: etaMs === undefined ? '' : `${duration(etaMs)} left`,
    subject: subject.slice(0, 40),
  }
}

function createLines(console: Console): ProgressView {
  let last = ''
  return {
    stop: () => undefined,
    onProgress(progress) {
      const mark = `${progress.stage} ${markOf(progress)}`
      if (mark === last) return
      last = mark
      console.note(lineOf(progress))
    },
  }
}

/** Where nobody knows how much there is, a line is told for so many units. */
const unitsPerLine = 1000

/** What changes with every line. */
function markOf({ done, total }: Progress): number {
  return total === undefined ? Math.floor(done / unitsPerLine) : Math.floor((done / total) * 10)
}

function lineOf({ stage, done, total, etaMs }: Progress): string {
  if (total === undefined) return done === 0 ? `${labels[stage]} …` : `${labels[stage]}: ${done}`
  const left = etaMs === undefined || done === total ? '' : `, ${duration(etaMs)} left`
  return `${labels[stage]}: ${done} of ${total}${left}`
}

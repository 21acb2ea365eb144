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
  const format = '{label} {bar} {value}/{total}  {rate}  {left}  {subject}'
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
    onProgress({ stage, done, total = 0, etaMs }) {
      const tenth = total === 0 ? 0 : Math.floor((done / total) * 10)
      const mark = `${stage} ${tenth}`
      if (mark === last) return
      last = mark
      const left = etaMs === undefined || done === total ? '' : `, ${duration(etaMs)} left`
      console.note(`${labels[stage]}: ${done} of ${total}${left}`)
    },
  }
}

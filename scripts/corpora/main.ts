import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readCorpora } from './corpus.js'
import { judges } from './judges.js'
import { type Score, scoreCorpus } from './score.js'

const usage = `Says how far our reading of names and NFO files agrees with the tests of other projects.

  npm run corpora                 the corpora beside the project
  npm run corpora -- --dir DIR    the corpora of another folder
  npm run corpora -- --json       one JSON document on stdout
  npm run corpora -- --all        every disagreement, also those with a reason on file`

const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    json: { type: 'boolean' },
    all: { type: 'boolean' },
    help: { type: 'boolean' },
  },
})
const folder = resolve(
  values.dir ?? fileURLToPath(new URL('../../../shared/corpora', import.meta.url)),
)

if (values.help) {
  console.log(usage)
} else if (!existsSync(folder)) {
  console.error(`No corpora at ${folder}; name a folder with --dir.`)
  process.exitCode = 1
} else {
  const scores = readCorpora(folder, ['names-', 'nfo-', 'trees-']).flatMap((corpus) => {
    const judge = judges[corpus.name]
    return judge ? [scoreCorpus(corpus, judge)] : []
  })
  console.log(values.json ? JSON.stringify({ corpora: scores }, null, 2) : report(scores))
}

function report(scores: readonly Score[]): string {
  return scores.map(scoreLines).join('\n')
}

function scoreLines({ name, cases, agree, score, disagreements }: Score): string {
  const open = disagreements.filter(({ reason }) => values.all || reason === undefined)
  const head = `${name.padEnd(18)} ${agree} of ${cases}  ${(score * 100).toFixed(1)} %`
  const lines = open.map(
    (one) =>
      `  ${one.id} ${one.field}: ${text(one.input)}\n    theirs ${text(one.expected)}, ours ${text(one.actual)}${one.reason ? ` (${one.reason})` : ''}`,
  )
  return [head, ...lines].join('\n')
}

function text(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing'
}

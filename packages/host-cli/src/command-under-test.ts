import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { runCommandLine } from './program.js'

/** What a command printed and how it ended. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Started {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
}

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const fromSource = new URL('../../../scripts/from-source.mjs', import.meta.url).href

/** Starts the real command from source, in a process of its own, with nothing of this machine's configuration. For tests. */
export function startCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Started {
  const child = spawn(
    process.execPath,
    ['--conditions=@metarr/source', `--import=${fromSource}`, main, ...args],
    {
      env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const ended = new Promise<Ended>((resolve, reject) => {
    let [stdout, stderr] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
  return { child, ended }
}

/**
 * Runs a command line in this process: no start-up to wait for, and nothing that only a process of its own has, as signals. Not two at once.
 */
export async function runCommandHere(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const written = { stdout: '', stderr: '' }
  const restored = [
    heard('stdout', written),
    heard('stderr', written),
    withEnvironment(environment),
  ]
  try {
    return { code: await runCommandLine(args), ...written }
  } finally {
    for (const restore of restored) restore()
  }
}

function heard(name: 'stdout' | 'stderr', written: Record<typeof name, string>): () => void {
  const stream = process[name]
  const { write } = stream
  stream.write = (text: string | Uint8Array) => {
    written[name] += String(text)
    return true
  }
  return () => {
    stream.write = write
  }
}

function withEnvironment(environment: Readonly<Record<string, string>>): () => void {
  const before = { ...process.env }
  Object.assign(process.env, environment)
  return () => {
    for (const name of Object.keys(environment)) delete process.env[name]
    Object.assign(process.env, before)
  }
}

/** Runs the command to its end. */
export function runCommand(
  args: readonly string[],
  environment?: Readonly<Record<string, string>>,
): Promise<Ended> {
  return startCommand(args, environment).ended
}

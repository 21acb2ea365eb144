import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const fromSource = new URL('../../../../scripts/from-source.mjs', import.meta.url).href

/** Starts a script as a process of its own. */
export function startChild(script: URL, args: readonly string[]): ChildProcess {
  return spawn(
    process.execPath,
    ['--conditions=@metarr/source', `--import=${fromSource}`, fileURLToPath(script), ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
}

/** The first line that a child writes. */
export async function firstLineOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The child has no output')
  for await (const line of createInterface({ input: child.stdout })) return line
  throw new Error('The child wrote nothing')
}

/** The lines that a child writes until it ends. */
export async function linesOf(child: ChildProcess): Promise<readonly string[]> {
  if (child.stdout === null) throw new Error('The child has no output')
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) lines.push(line)
  return lines
}

/** Ends a child at once, as a loss of power would. */
export async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text as textOf } from 'node:stream/consumers'
import { InvalidInputError } from '@metarr/core'

/** Where a secret is read from, and what it is called when a person is asked. */
export interface SecretSource {
  readonly file?: string | undefined
  readonly question: string
  readonly signal: AbortSignal
}

/**
 * Reads a secret from a file, else from what is piped in, else from a person, who does not see it on the screen. Never from the command line, which
 * others can see.
 */
export async function readSecret({ file, question, signal }: SecretSource): Promise<string> {
  if (file !== undefined) return readSecretFile(file)
  if (!process.stdin.isTTY) return (await textOf(process.stdin)).trim()
  return askUnseen(question, signal)
}

/** What a file says, without space around it. @throws {InvalidInputError} when it cannot be read. */
export function readSecretFile(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new InvalidInputError(`The secret cannot be read: ${why}`, [], { cause: error })
  }
}

async function askUnseen(question: string, signal: AbortSignal): Promise<string> {
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: unseen, terminal: true })
  process.stderr.write(`${question}: `)
  try {
    return (await terminal.question('', { signal })).trim()
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}

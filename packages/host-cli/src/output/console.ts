import { type HideSecrets, hideSecrets } from '@metarr/core'
import pc from 'picocolors'

/** Where a command writes. Results go to stdout, everything else to stderr. */
export interface Console {
  readonly json: boolean
  readonly quiet: boolean
  readonly colors: ReturnType<typeof pc.createColors>
  /** Whether progress can be drawn over and over on one line. */
  readonly animated: boolean
  /** For people; nothing when the result is JSON. */
  print(text: string): void
  /** The one JSON document of `--json`; nothing otherwise. */
  result(value: unknown): void
  /** Progress and remarks, unless quiet. */
  note(text: string): void
  /** What went wrong; always. */
  warn(text: string): void
  /** From now on none of these is in anything that is written. */
  hide(secrets: readonly string[]): void
}

export interface ConsoleOptions {
  readonly json?: boolean | undefined
  readonly quiet?: boolean | undefined
  /** `false` by `--no-color`. */
  readonly color?: boolean | undefined
}

/** The terminal as the options want it; `NO_COLOR` counts like `--no-color`. */
export function createConsole({
  json = false,
  quiet = false,
  color = true,
}: ConsoleOptions): Console {
  const target = json ? process.stderr : process.stdout
  const colorful =
    color && !process.env['NO_COLOR'] && (target.isTTY || Boolean(process.env['FORCE_COLOR']))
  const hidden = new Set<string>()
  let clean: HideSecrets = (text) => text
  return {
    json,
    quiet,
    colors: pc.createColors(colorful),
    animated: !quiet && process.stderr.isTTY && !process.env['CI'],
    print: (text) => void (json || process.stdout.write(`${clean(text)}\n`)),
    result: (value) =>
      void (json && process.stdout.write(`${clean(JSON.stringify(value, null, 2))}\n`)),
    note: (text) => void (quiet || process.stderr.write(`${clean(text)}\n`)),
    warn: (text) => void process.stderr.write(`${clean(text)}\n`),
    hide(secrets) {
      for (const secret of secrets) hidden.add(secret)
      clean = hideSecrets([...hidden])
    },
  }
}

import { profileNames } from '@metarr/core'
import { InvalidArgumentError, Option } from 'commander'

/** `a,b` as a list. */
export const list = (text: string) => text.split(',').filter((part) => part !== '')

/** The same, of these words only. */
export const listOf =
  (choices: readonly string[]) =>
  (text: string): readonly string[] => {
    const wrong = list(text).find((part) => !choices.includes(part))
    if (wrong === undefined) return list(text)
    throw new InvalidArgumentError(`${wrong} is none of ${choices.join(', ')}.`)
  }

/** `--player kodi,jellyfin` */
export const playerOption = () =>
  new Option(
    '--player <names>',
    `players that read the library: ${profileNames.join(', ')}`,
  ).argParser(listOf(profileNames))

/** `--kind movies` */
export const kindOption = () =>
  new Option('--kind <kind>', 'what the folder holds; found out when not said').choices([
    'movies',
    'series',
  ])

/** A whole number above 0. */
export function wholeNumber(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number > 0) return number
  throw new InvalidArgumentError('It must be a whole number above 0.')
}

/** The log of a command that runs for long: where it goes, and how much of it stays. */
export const logOptions = () =>
  [
    new Option('--log <where>', 'JSON lines of what happens, to stdout or to a file'),
    new Option('--log-size <size>', 'when a log file is put aside, as 10M')
      .argParser(logSize)
      .default('10M'),
    new Option('--log-keep <count>', 'how many files put aside stay')
      .argParser(wholeNumber)
      .default(10),
  ] as const

function logSize(text: string): string {
  if (/^[1-9]\d{0,5}[KMG]$/.test(text)) return text
  throw new InvalidArgumentError('It must be a size like 10M.')
}

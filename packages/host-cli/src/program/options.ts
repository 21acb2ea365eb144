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

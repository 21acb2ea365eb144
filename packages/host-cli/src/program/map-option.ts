import type { PathMapping } from '@metarr/core'
import { InvalidArgumentError, Option } from 'commander'

/** `--map /movies=/data/films`, as often as there are folders */
export function mapOption(): Option {
  return new Option(
    '--map <theirs=ours>',
    'what it calls a folder, and what that is here; may be given several times',
  ).argParser((text: string, before: readonly PathMapping[] = []) => [...before, mappingOf(text)])
}

function mappingOf(text: string): PathMapping {
  const [theirs, ours, ...rest] = text.split('=')
  if (theirs && ours && rest.length === 0) return { theirs, ours }
  throw new InvalidArgumentError('It must be like /movies=/data/films.')
}

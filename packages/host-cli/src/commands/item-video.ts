import { InvalidInputError, NotFoundError, type VideoRole, videoRoles } from '@metarr/core'
import type { App } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { belowRoot } from './below-root.js'

/** Which video of which movie is what. */
export interface VideoArguments {
  readonly itemId: string
  readonly path: string
  readonly role: string
}

/** `items video` */
export async function itemsVideo(app: App, given: VideoArguments): Promise<ExitCode> {
  const { itemId } = given
  const item = await app.metarr.findItem(itemId)
  if (item === undefined)
    throw new NotFoundError('item-not-found', `${itemId} (see: metarr items list)`)
  const libraries = await app.metarr.listLibraries()
  const library = libraries.find(({ id }) => id === item.libraryId)
  const path = library === undefined ? given.path : belowRoot(library, given.path)
  const role = checkRole(given.role)
  const after = await app.metarr.setVideoRole({ itemId, path, ...(role && { role }) })
  app.console.result(after)
  app.console.print(
    role === undefined
      ? `${path}: names and lengths decide again what it is`
      : `${path} is ${roleWords[role]} from now on`,
  )
  return exitCodes.done
}

const roleWords: Readonly<Record<VideoRole, string>> = {
  main: 'the film',
  version: 'a version of the film',
  extra: 'an extra',
}

function checkRole(text: string): VideoRole | undefined {
  if (text === 'auto') return undefined
  const role = videoRoles.find((one) => one === text)
  if (role !== undefined) return role
  throw new InvalidInputError(`No role is called ${text}; they are: ${videoRoles.join(', ')}, auto`)
}

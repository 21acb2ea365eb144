import type { RelativePath } from './item.js'
import type { ItemQuery } from './item-store.js'

/** What narrows a query down to the folders that somebody asked about; nothing where it is about a whole library. */
export function within({
  folders,
}: {
  readonly folders?: readonly RelativePath[]
}): Pick<ItemQuery, 'within'> {
  return folders === undefined ? {} : { within: folders }
}

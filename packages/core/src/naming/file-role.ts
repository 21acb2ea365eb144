import { baseNameOf, extensionOf } from './path-names.js'
import { extensionRoles, type FileRole } from './tokens-extensions.js'

/** What a file is for, by its extension alone; `other` for extensions nobody plays, shows or reads. */
export function fileRole(name: string): FileRole {
  return extensionRoles.get(extensionOf(baseNameOf(name))) ?? 'other'
}

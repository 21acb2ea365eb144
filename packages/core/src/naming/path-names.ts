import { extensionRoles } from './tokens-extensions.js'

/**
 * The longest name that is read, in UTF-16 code units; what follows is not looked at. File systems end names
 * at 255 bytes or 255 code units, so only made-up input is longer. It bounds the work on any input.
 */
export const maximumNameLength = 255

/** How many names are read from the end of a path: a file, its folder, and three folders above. */
const maximumDepth = 5

/** The last names of a path, from the outside in, each cut at {@link maximumNameLength} and in NFC. */
export function namesOf(path: string): string[] {
  const tail = path.slice(-(maximumNameLength + 1) * maximumDepth)
  const names = tail.split(/[/\\]/).filter((name) => name !== '' && name !== '.')
  return names.slice(-maximumDepth).map(readableName)
}

/** One name as the parsers read it: in NFC, no control characters, at most {@link maximumNameLength} long. */
export function readableName(name: string): string {
  return name
    .slice(0, maximumNameLength)
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f]/g, ' ')
}

/** The last name of a path; `''` for none. */
export function baseNameOf(path: string): string {
  return namesOf(path).at(-1) ?? ''
}

/** The extension of a file name in lower case without its dot, `''` when there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase()
}

/** Whether a name ends in an extension that a media library holds. */
export function hasKnownExtension(name: string): boolean {
  return extensionRoles.has(extensionOf(name))
}

/** A name without its extension, if that is one a media library holds; `Vol. 2` keeps its dot. */
export function stemOf(name: string): string {
  return hasKnownExtension(name) ? name.slice(0, name.lastIndexOf('.')) : name
}

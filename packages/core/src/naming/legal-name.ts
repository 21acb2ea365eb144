/** The longest name that every common file system takes, in bytes of UTF-8 (ext4, APFS, NTFS, SMB). */
const maximumNameBytes = 255

const replacements: readonly (readonly [RegExp, string])[] = [
  [/\s*:\s+/gu, ' - '],
  [/[:/\\|*]/gu, '-'],
  [/"/gu, "'"],
  [/[?<>]/gu, ''],
]

const controls = /[\p{Cc}\p{Cs}\u2028\u2029\ufeff]/gu
const reserved =
  /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?= *(?:\.|$))/iu

/**
 * Turns a title into a name that is legal on every file system: Linux, macOS, Windows and shares.
 *
 * `: ` becomes ` - `; `:` `/` `\` `|` `*` become `-`; double quotes become `'`; `?` `<` `>`, control
 * characters and lone surrogates go; white space is one space. Dots and spaces at the end (Windows
 * drops them) and at the start (hidden on POSIX, skipped by players) go. A name that Windows keeps for
 * a device (`CON`, `nul.txt`, `COM1`) gets a `_` behind that word. The result is NFC, holds at most
 * `maximumBytes` bytes of UTF-8 (255 unless told; leave room for a suffix and an extension), is never
 * cut inside a character, is never empty (`_` when nothing is left) and is legal itself: doing it
 * again changes nothing.
 */
export function legalName(title: string, maximumBytes: number = maximumNameBytes): string {
  const name = withoutReserved(trimmed(withoutIllegal(title)))
  const short = withoutReserved(trimmed(cut(name, maximumBytes)))
  return short === '' ? '_' : short
}

function withoutIllegal(title: string): string {
  const plain = title.replace(controls, ' ').normalize('NFC')
  return replacements.reduce(
    (name, [what, by]) => name.replace(what, by),
    plain.replace(/\s+/gu, ' '),
  )
}

function trimmed(name: string): string {
  const single = name.replace(/ {2,}/gu, ' ')
  let end = single.length
  while (end > 0 && isDotOrSpace(single[end - 1])) end -= 1
  let start = 0
  while (start < end && isDotOrSpace(single[start])) start += 1
  return single.slice(start, end)
}

function isDotOrSpace(character: string | undefined): boolean {
  return character === '.' || character === ' '
}

function withoutReserved(name: string): string {
  return name.replace(reserved, (device) => `${device}_`)
}

function cut(name: string, maximumBytes: number): string {
  let bytes = 0
  let kept = ''
  for (const character of name) {
    bytes += bytesOf(character)
    if (bytes > maximumBytes) break
    kept += character
  }
  return kept
}

function bytesOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}

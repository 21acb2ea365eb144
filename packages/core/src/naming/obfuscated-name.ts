/** Names of obfuscated releases that testers and posters use again and again. */
const placeholders = /^(?:abc|abc[._ ]xyz(?:[._ ].*)?|backup_?\d+s\d.*|b00bs)$/i
const digest =
  /(?<![\p{L}\p{N}])[0-9a-f]{24,}(?![\p{L}\p{N}])|^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu

const hexGroups = /^[a-z]{0,2}[0-9a-f]{6,}(?:-[a-z]{0,3}[0-9a-f]{4,})+$/i

/**
 * Whether a name, without extension, was made to say nothing: a digest, random letters and digits. Such a file is named
 * by its folder.
 */
export function isObfuscated(stem: string): boolean {
  if (/s\d+[\s._-]?e\d|\dx\d/i.test(stem)) return false
  if (placeholders.test(stem) || digest.test(stem) || isHexGroups(stem)) return true
  const words = stem.split(' ')
  return words.length < 3 && words.every(isRandom)
}

function isHexGroups(stem: string): boolean {
  return hexGroups.test(stem) && /\d/.test(stem) && /[a-f]/i.test(stem)
}

/** `zM0vnVU1SoV4uwTihfzT`, `AHFMZXGHEWD660`. */
function isRandom(word: string): boolean {
  if (!/^[A-Za-z0-9]{10,}$/.test(word)) return false
  const digits = word.match(/\d/g)?.length ?? 0
  const changes = word.match(/[a-z](?=[A-Z0-9])|[A-Z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0
  return (digits > 1 && changes >= 4) || /^[A-Z]{8,}\d{2,}$/.test(word)
}

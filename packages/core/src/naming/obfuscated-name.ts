/** Names of obfuscated releases that testers and posters use again and again. */
const placeholders = /^(?:abc|abc[._ ]xyz(?:[._ ].*)?|backup_?\d+s\d.*|b00bs)$/i
const digest =
  /(?<![\p{L}\p{N}])[0-9a-f]{24,}(?![\p{L}\p{N}])|^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu

/**
 * Whether a name, without extension, was made to say nothing: a digest, random letters and digits. Such a file is named
 * by its folder.
 */
export function isObfuscated(stem: string): boolean {
  if (placeholders.test(stem) || digest.test(stem)) return true
  const words = stem.split(' ')
  return words.length < 3 && words.every(isRandom)
}

/** `zM0vnVU1SoV4uwTihfzT`, `AHFMZXGHEWD660`. */
function isRandom(word: string): boolean {
  if (!/^[A-Za-z0-9]{12,}$/.test(word)) return false
  const changes = word.match(/[a-z](?=[A-Z0-9])|[A-Z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0
  return changes >= 4 || /^[A-Z]{8,}\d{2,}$/.test(word)
}

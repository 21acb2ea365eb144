/** What may follow a comma in one and the same name. */
const suffix = /^(?:jr|sr|ii|iii|iv|m\.?d|ph\.?d|esq|inc|llc|ltd|l\.p|co|corp|gmbh|s\.?a|plc)\.?$/i
const stateName =
  /(?:republic|state|states|province|kingdom|federation|people's|democratic)(?:\s+\S+)?\s+of$|^the$/i

/**
 * Splits texts that hold several values: Kodi separates by ` / `, MediaPortal by `|`.
 * `literal` takes every text as one value.
 */
export function splitValues(
  texts: readonly string[],
  mode: 'literal' | 'split',
): readonly string[] {
  return distinct(mode === 'literal' ? texts : texts.flatMap(valuesIn))
}

/** Like `splitValues`, and by commas too, as Jellyfin does for people and tinyMediaManager for genres and countries. */
export function splitNames(texts: readonly string[], mode: 'literal' | 'split'): readonly string[] {
  return distinct(mode === 'literal' ? texts : texts.flatMap(valuesIn).flatMap(namesIn))
}

function valuesIn(text: string): readonly string[] {
  const piped = text.includes('|')
  const values = text.split(piped ? /[|]|\s\/\s/ : /\s\/\s/).map((value) => value.trim())
  return piped && values.filter(Boolean).length === 1 ? values.flatMap(namesIn) : values
}

function namesIn(text: string): readonly string[] {
  const names: string[] = []
  for (const part of text.split(/[,;]/).map((each) => each.trim())) {
    const last = names.length - 1
    if (names[last] !== undefined && (suffix.test(part) || stateName.test(part)))
      names[last] += `, ${part}`
    else names.push(part)
  }
  return names
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))]
}

/**
 * Every match of a global expression, as `matchAll` gives them, without its copy of the expression on each call: reading
 * a name asks dozens of them.
 */
export function allMatches(text: string, form: RegExp): RegExpExecArray[] {
  const matches: RegExpExecArray[] = []
  form.lastIndex = 0
  for (let match = form.exec(text); match; match = form.exec(text)) {
    matches.push(match)
    if (match[0] === '') form.lastIndex++
  }
  return matches
}

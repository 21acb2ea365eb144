/** Rows of text in columns; the last column is not padded. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => width(row[column] ?? ''))),
  )
  return rows.map((row) => line(row, widths)).join('\n')
}

function line(row: readonly string[], widths: readonly number[]): string {
  return row
    .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - width(cell))))
    .join('  ')
    .trimEnd()
}

/** Characters on a terminal: wide ones count twice, marks and colour codes not at all. */
function width(text: string): number {
  const bare = text.replace(colorCodes, '').normalize('NFC')
  let columns = 0
  for (const character of bare) columns += columnsOf(character)
  return columns
}

const colorCodes = /\u001b\[[0-9;]*m/g

function columnsOf(character: string): number {
  if (/\p{M}/u.test(character)) return 0
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
    character,
  )
    ? 2
    : 1
}

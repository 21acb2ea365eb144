const partWords = new Set(
  'part pt teil partie parte deel del chapter kapitel chapitre capitulo capitolo volume vol episode'.split(
    ' ',
  ),
)

const numberWords = [
  'one two three four five six seven eight nine ten',
  'eins zwei drei vier funf sechs sieben acht neun zehn',
  'un deux trois quatre cinq six sept huit neuf dix',
  'uno dos tres cuatro cinco seis siete ocho nueve diez',
  'uno due tre quattro cinque sei sette otto nove dieci',
]

const spelled: ReadonlyMap<string, string> = new Map(
  numberWords.flatMap((row) => row.split(' ').map((word, index) => [word, String(index + 1)])),
)

const roman: ReadonlyMap<string, string> = new Map(
  Array.from({ length: 39 }, (_, index) => [romanOf(index + 1), String(index + 1)]),
)

function romanOf(number: number): string {
  const ones = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix']
  return 'x'.repeat(Math.floor(number / 10)) + (ones[number % 10] ?? '')
}

/** Whether a number after this word counts the parts of a work: `part`, `Teil`, `vol`. */
export function isPartWord(word: string): boolean {
  return partWords.has(word)
}

/**
 * The number that a word in lower case without accents says, in digits; `undefined` when it says none. Number words count only after a part word (`isCounted`), a lone `i`,
 * `v` or `x` only there or at the end: they are words and initials elsewhere.
 */
export function arabicNumber(
  word: string,
  { isCounted, isLast }: { readonly isCounted: boolean; readonly isLast: boolean },
): string | undefined {
  if (isCounted && spelled.has(word)) return spelled.get(word)
  return word.length > 1 || isCounted || isLast ? roman.get(word) : undefined
}

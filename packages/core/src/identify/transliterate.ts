const cyrillic =
  'а a б b в v г g ґ g д d ђ d е e ё e є e ж zh з z и i і i ї i й i ј i к k л l љ l м m н n њ n о o п p р r с s т t ћ c у u ў u ф f х h ц c ч ch џ d ш sh щ sh ъ - ы i ь - э e ю u я a'
const greek =
  'α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ i φ f χ h ψ ps ω o'

const latinOf: ReadonlyMap<string, string> = new Map(
  `${cyrillic} ${greek}`
    .split(' ')
    .flatMap((letter, index, all) =>
      index % 2 === 0 ? [[letter, (all[index + 1] ?? '').replace('-', '')] as const] : [],
    ),
)

/** Ways to write one Cyrillic or Greek sound in Latin letters, and the one that stands for all of them. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/s[hc]?ch/g, 'sh'],
  [/kh/g, 'h'],
  [/t[sz]/g, 'c'],
  [/[iyj](?=[aeou])/g, ''],
  [/[yj]/g, 'i'],
  [/i+/g, 'i'],
]

/** Whether `text` has letters that {@link soundOf} writes in Latin. */
export function isTransliterable(text: string): boolean {
  return /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(text)
}

/**
 * How a title in lower case without marks sounds, in Latin letters: the same for `ночной`, `nochnoy` and `nochnoj`. Only good for comparing a
 * Cyrillic or Greek title with a Latin one.
 */
export function soundOf(text: string): string {
  const latin = [...text].map((letter) => latinOf.get(letter) ?? letter).join('')
  return spellings.reduce((sound, [form, one]) => sound.replace(form, one), latin)
}

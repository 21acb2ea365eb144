/** ISO 639-1 codes and the ISO 639-2/B codes that mean the same, for tags like `pt-BR`. */
const longCodes = new Map(
  (
    'ar:ara bg:bul bn:ben bs:bos ca:cat cs:cze cy:wel da:dan de:ger el:gre en:eng es:spa et:est eu:baq fa:per fi:fin ' +
    'fr:fre ga:gle gl:glg he:heb hi:hin hr:hrv hu:hun hy:arm id:ind is:ice it:ita ja:jpn ka:geo kk:kaz ko:kor la:lat ' +
    'lt:lit lv:lav mk:mac ml:mal ms:may nb:nob nl:dut nn:nno no:nor pl:pol pt:por ro:rum ru:rus sk:slo sl:slv sq:alb ' +
    'sr:srp sv:swe ta:tam te:tel th:tha tl:tgl tr:tur uk:ukr ur:urd vi:vie zh:chi zu:zul'
  )
    .split(' ')
    .map((pair) => [pair.slice(0, 2), pair.slice(3)] as const),
)

/** An ISO 639-2 code from a code or a tag; nothing when it says "undetermined" or is no word of that kind. */
export function languageOf(code: string | undefined): string | undefined {
  const word = code?.toLowerCase().split('-')[0] ?? ''
  if (word.length === 2) return longCodes.get(word)
  return /^[a-z]{3}$/.test(word) && word !== 'und' ? word : undefined
}

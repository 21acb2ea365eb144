/** A day in a name, and where it stands. */
export interface DateFound {
  /** `YYYY-MM-DD`. */
  readonly airDate: string
  readonly start: number
  readonly end: number
  /** Whether the year has four digits; otherwise the numbers may mean something else. */
  readonly certain: boolean
}

type Order = 'ymd' | 'dmy' | 'compact' | 'named' | 'short'

const forms: readonly { readonly order: Order; readonly form: RegExp }[] = [
  { order: 'ymd', form: /(?<!\d)((?:19|20)\d\d)([ ._-])(\d{1,2})\2(\d{1,2})(?!\d)/ },
  { order: 'ymd', form: /(?<!\d)((?:19|20)\d\d)(x)(\d{1,2})\.(\d{1,2})(?!\d)/ },
  { order: 'dmy', form: /(?<!\d)(\d{1,2})([ ._-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)/ },
  { order: 'compact', form: /(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)/ },
  {
    order: 'named',
    form: /(?<![\p{L}\p{N}])(\d{1,2})(?:st|nd|rd|th)?[ ._](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[ ._]((?:19|20)\d\d)(?!\d)/iu,
  },
  { order: 'short', form: /(?<!\d|\d\.)(\d\d)(\.)(\d\d)\.(\d\d)(?!\d)/ },
]

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** The first day that a name gives: `2010.10.11`, `11-10-2010`, `20101011`, `23rd Feb 2024`. Day and month may be swapped. */
export function airDateIn(text: string): DateFound | undefined {
  for (const { order, form } of forms) {
    const match = form.exec(text)
    const airDate = match ? dayOf(order, match) : undefined
    if (match && airDate !== undefined)
      return {
        airDate,
        start: match.index,
        end: match.index + match[0].length,
        certain: order !== 'short',
      }
  }
  return undefined
}

function dayOf(order: Order, match: RegExpExecArray): string | undefined {
  const [, a = '', b = '', c = '', d = ''] = match
  if (order === 'ymd') return isoDay(Number(a), Number(c), Number(d))
  if (order === 'dmy') return isoDay(Number(d), Number(c), Number(a))
  if (order === 'compact') return isoDay(Number(a), Number(b), Number(c))
  if (order === 'named') return isoDay(Number(c), months.indexOf(b.toLowerCase()) + 1, Number(a))
  return isoDay(2000 + Number(d), Number(c), Number(a))
}

/** Swaps month and day when only that makes a date. */
function isoDay(year: number, month: number, day: number): string | undefined {
  const [m, d] = month > 12 && day <= 12 ? [day, month] : [month, day]
  if (m < 1 || m > 12 || d < 1 || d > daysIn(year, m)) return undefined
  return `${year}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

const sixDigits = /(?<=[_.\s-])([1-9]\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?=[_.\s-])/

/** `At.Midnight.140722.720p`: year, month and day in six digits, for names without any other number. */
export function sixDigitDateIn(text: string): DateFound | undefined {
  const match = sixDigits.exec(text)
  const airDate = match
    ? isoDay(2000 + Number(match[1]), Number(match[2]), Number(match[3]))
    : undefined
  if (!match || airDate === undefined) return undefined
  return { airDate, start: match.index, end: match.index + match[0].length, certain: false }
}

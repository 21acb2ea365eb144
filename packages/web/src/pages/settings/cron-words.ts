/** When something is done, where a person would say it shorter than cron does. */
export type CronWords =
  | { readonly when: 'daily'; readonly time: string }
  | { readonly when: 'weekly'; readonly time: string; readonly day: number }
  | { readonly when: 'cron'; readonly cron: string }

const daily = /^(\d{1,2}) (\d{1,2}) \* \* (\*|[0-7])$/

/** `0 2 * * *` → daily at 02:00; `0 5 * * 0` → weekly on day 0, Sunday, at 05:00; all else stays cron. */
export function cronWords(cron: string): CronWords {
  const found = daily.exec(cron.trim())
  if (found === null) return { when: 'cron', cron }
  const [, minute = '', hour = '', day = ''] = found
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
  return day === '*' ? { when: 'daily', time } : { when: 'weekly', time, day: Number(day) % 7 }
}

/** The other way round. */
export function cronOf(words: CronWords): string {
  if (words.when === 'cron') return words.cron
  const [hour, minute] = words.time.split(':').map(Number)
  return `${minute ?? 0} ${hour ?? 0} * * ${words.when === 'weekly' ? words.day : '*'}`
}

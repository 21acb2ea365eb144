import { expect, it } from 'vitest'
import { cronOf, cronWords } from './cron-words.js'

it.each([
  ['0 2 * * *', { when: 'daily', time: '02:00' }],
  ['30 4 * * 0', { when: 'weekly', time: '04:30', day: 0 }],
  ['15 9 * * 7', { when: 'weekly', time: '09:15', day: 0 }],
  ['*/5 * * * *', { when: 'cron', cron: '*/5 * * * *' }],
])('says %s as a person would', (cron, words) => {
  expect(cronWords(cron)).toEqual(words)
})

it.each(['0 2 * * *', '30 4 * * 0', '0 0 1 * *'])('brings %s back', (cron) => {
  expect(cronOf(cronWords(cron))).toBe(cron)
})

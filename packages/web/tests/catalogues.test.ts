import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { messages as german } from '../src/i18n/de/index.js'
import { messages as english } from '../src/i18n/en/index.js'
import { type Message, worded } from '../src/i18n/message.js'

const sources = fileURLToPath(new URL('../src', import.meta.url))
const names = Object.keys(english) as (keyof typeof english)[]

function wordings(message: Message): readonly string[] {
  return typeof message === 'string' ? [message] : Object.values(message)
}

/** What stands in braces in any wording; a count may be left out where the wording says it. */
function bracesIn(message: Message): readonly string[] {
  const all = wordings(message).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)])
  return [...new Set(all.map(([, name = '']) => name))].sort()
}

describe('the languages', () => {
  it('say the same messages', () => {
    expect(Object.keys(german).sort()).toEqual([...names].sort())
  })

  it('put the same into each message, and leave none empty', () => {
    for (const name of names) {
      expect(bracesIn(german[name]), name).toEqual(bracesIn(english[name]))
      for (const text of wordings(german[name])) expect(text.trim(), name).not.toBe('')
    }
  })

  it('write numbers and choose plurals as they do', () => {
    const message = { zero: 'none', one: 'one', other: '{count} things' }
    expect(worded(message, 'en', { count: 0 })).toBe('none')
    expect(worded(message, 'en', { count: 1 })).toBe('one')
    expect(worded(message, 'de', { count: 12_345 })).toBe('12.345 things')
  })
})

/** Words between tags, or in what is read aloud: whatever is not said through a message. */
const literal =
  /(?<![=-])>\s*([A-Z][a-z]+[\w ,.!?’]*)\s*<\/|(?:label|title|text|alt|hint)="([A-Za-z][^"]*)"/g

/** Names that are the same in all languages. */
const sameEverywhere = ['Metarr']

describe('the pages', () => {
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  it('say all in messages', () => {
    for (const file of files.filter((name) => name.endsWith('.tsx'))) {
      const found = [...readFileSync(join(sources, file), 'utf8').matchAll(literal)]
      const words = found.map(([, text, attribute]) => text ?? attribute ?? '')
      const ours = words.filter((word) => !sameEverywhere.includes(word.trim()))
      expect(ours, file).toEqual([])
    }
  })
})

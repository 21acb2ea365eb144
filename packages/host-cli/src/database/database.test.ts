import { expect, it } from 'vitest'
import { databaseAt, nameOf, passwordsIn } from './database.js'

it.each([
  ['postgres://anna:pass-word@db/films', ['pass-word'], 'postgres://anna@db/films'],
  ['postgres://anna:pa%40ss%21@db/films', ['pa%40ss%21', 'pa@ss!'], 'postgres://anna@db/films'],
  ['postgres://anna:100%sure@db/films', ['100%sure'], 'postgres://anna@db/films'],
  ['postgres://anna:pa@ssword@db/films', ['pa@ssword', 'pa%40ssword'], 'postgres://anna@db/films'],
  ['postgres://db:5433/films?password=pass-word', ['pass-word'], 'postgres://db:5433/films'],
  ['postgres://a:pa/ss?w@db/films', ['pa/ss?w'], 'an address that cannot be read'],
  ['postgres://db/films', [], 'postgres://db/films'],
  ['postgres:///films?host=/run', [], 'postgres:///films'],
])('the passwords of %s are known, and its name has none of them', (url, passwords, name) => {
  expect([...passwordsIn(url)].sort()).toEqual([...passwords].sort())
  expect(nameOf(databaseAt(url))).toBe(`PostgreSQL, ${name}`)
})

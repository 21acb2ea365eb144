import { describe, expect, it } from 'vitest'
import { openConnection } from './connection.js'
import type { SqliteModule } from './driver.js'

describe('a connection to SQLite', () => {
  /** A driver that notes what it prepares. */
  function noting(prepared: string[]): SqliteModule {
    return {
      DatabaseSync: class {
        close() {}
        prepare(sql: string) {
          prepared.push(sql)
          const run = () => ({ changes: 0 })
          return { all: () => [], run, columns: () => [], setReturnArrays() {} }
        }
      },
    }
  }

  it('prepares a statement once', () => {
    const prepared: string[] = []
    const connection = openConnection(noting(prepared), 'any')
    connection.run('one')
    connection.run('two')
    connection.run('one')
    expect(prepared).toEqual(['one', 'two'])
  })

  it('keeps the last used 500 statements and lets go of the others', () => {
    const prepared: string[] = []
    const connection = openConnection(noting(prepared), 'any')
    for (let index = 0; index < 500; index++) connection.run(`${index}`)
    connection.run('0')
    connection.run('new')
    prepared.length = 0
    connection.run('0')
    connection.run('1')
    expect(prepared).toEqual(['1'])
  })

  it('refuses values that SQLite does not have', () => {
    const connection = openConnection(noting([]), 'any')
    expect(() => connection.run('one', [true])).toThrow(TypeError)
  })
})

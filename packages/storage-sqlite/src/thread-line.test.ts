import { describe, expect, it } from 'vitest'
import { createFileBell } from './file-bell.js'
import { createThreadLine } from './thread-line.js'

/** A bell as another thread has it: it sees no change of the file, and hears only what it is told. */
function bellOf(file: string) {
  return createFileBell(() => 'unchanged', createThreadLine(file))
}

describe('the bell of a file', () => {
  it('is heard by those who have the same file open, and by nobody else', async () => {
    const [one, same, other] = [bellOf('a/../films.db'), bellOf('films.db'), bellOf('series.db')]
    let others = 0
    other.listen(() => {
      others += 1
    })
    await new Promise<void>((resolve) => {
      same.listen(resolve)
      one.ring()
    })
    expect(others).toBe(0)
    for (const bell of [one, same, other]) bell.close()
  })

  it('is heard once however often it is rung at once', async () => {
    const [one, same] = [bellOf('films.db'), bellOf('films.db')]
    let heard = 0
    same.listen(() => {
      heard += 1
    })
    for (let times = 0; times < 100; times += 1) one.ring()
    await new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)))
    await expect.poll(() => heard).toBe(1)
    one.close()
    same.close()
  })
})

import { afterEach } from 'vitest'

interface Closable {
  close(): Promise<void>
}

/** Closes after each test what was opened in it. */
export function closing(): <Opened extends Closable>(opening: Promise<Opened>) => Promise<Opened> {
  const opened: Closable[] = []
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((one) => one.close()))
  })
  return async (opening) => {
    const one = await opening
    opened.push(one)
    return one
  }
}

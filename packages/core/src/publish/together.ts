import { nextRound } from '../breather.js'

/** One who asked, and waits. */
interface Asked<Request, Result> {
  readonly request: Request
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

/**
 * Serves those together who ask at the same time: while some are served, whoever asks meanwhile waits for the next turn, `most` of them at a time. Where
 * serving several fails, each is served by itself, so that one does not stand in the way of the others. `serve` does all or nothing, and answers in the
 * order of asking.
 */
export function together<Request, Result>(
  most: number,
  serve: (requests: readonly Request[]) => Promise<readonly Result[]>,
): (request: Request) => Promise<Result> {
  const waiting: Asked<Request, Result>[] = []
  let isServing = false

  async function serveAll(): Promise<void> {
    while (waiting.length > 0) {
      await nextRound()
      await answer(waiting.splice(0, most), serve)
    }
    isServing = false
  }

  return (request) =>
    new Promise((resolve, reject) => {
      waiting.push({ request, resolve, reject })
      if (isServing) return
      isServing = true
      void serveAll()
    })
}

async function answer<Request, Result>(
  asked: readonly Asked<Request, Result>[],
  serve: (requests: readonly Request[]) => Promise<readonly Result[]>,
): Promise<void> {
  try {
    const results = await serve(asked.map(({ request }) => request))
    for (const [at, { resolve }] of asked.entries()) resolve(results[at] as Result)
  } catch (error) {
    const [only, ...others] = asked
    if (others.length === 0) only?.reject(error)
    else for (const one of asked) await answer([one], serve)
  }
}

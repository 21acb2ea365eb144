import { parentPort } from 'node:worker_threads'

/** What a pool sends to its workers. */
export interface WorkerCall<Request> {
  readonly request: Request
}

/** What a worker sends back: one answer to each call. */
export type WorkerAnswer<Reply> =
  | { readonly ok: true; readonly reply: Reply }
  | { readonly ok: false; readonly error: unknown }

/**
 * Answers the calls of a worker pool with what `handle` returns or throws; call it once, in the worker's own file.
 *
 * @throws {TypeError} outside a worker thread.
 */
export function serveCalls<Request, Reply>(
  handle: (request: Request) => Reply | Promise<Reply>,
): void {
  const port = parentPort
  if (port === null) throw new TypeError('serveCalls works in a worker thread only')
  port.on('message', ({ request }: WorkerCall<Request>) => {
    void answerTo(request, handle).then((answer) => port.postMessage(answer))
  })
}

async function answerTo<Request, Reply>(
  request: Request,
  handle: (request: Request) => Reply | Promise<Reply>,
): Promise<WorkerAnswer<Reply>> {
  try {
    return { ok: true, reply: await handle(request) }
  } catch (error) {
    return { ok: false, error }
  }
}

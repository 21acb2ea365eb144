import { serveCalls } from '../worker-serve.js'

/** What the thread of the pool's tests can do. */
export type Request =
  | { readonly do: 'echo'; readonly word: string }
  | { readonly do: 'throw'; readonly word: string }
  | { readonly do: 'crash' }
  | { readonly do: 'hang' }

serveCalls<Request, string>((request) => {
  if (request.do === 'echo') return request.word
  if (request.do === 'throw') throw new RangeError(request.word)
  if (request.do === 'crash') process.exit(1)
  return new Promise(() => {})
})

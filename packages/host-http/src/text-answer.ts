/** What a request says of how text is answered. */
interface AnswerContext {
  readonly req: { readonly raw: Request }
  readonly env: { readonly takeText?: (text: string) => void }
}

/** Answers with text: beside the answer where whoever sends it takes it so, for a stream is made only to be read back. */
export function textAnswer({ req, env }: AnswerContext, text: string, init: ResponseInit) {
  if (env.takeText === undefined || req.raw.method === 'HEAD') return new Response(text, init)
  env.takeText(text)
  return new Response(null, init)
}

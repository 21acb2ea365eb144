const texts = new WeakMap<Request | Response, string>()

/** Answers a request with text, and keeps the text at hand for {@link withText}. */
export function textAnswer(request: Request, text: string, init: ResponseInit): Response {
  texts.set(request, text)
  return new Response(text, init)
}

/** The answer with what its request was answered with: whoever sends it need not read the text back from a stream. */
export function withText(request: Request, response: Response): Response {
  const text = texts.get(request)
  if (text !== undefined && request.method !== 'HEAD') texts.set(response, text)
  return response
}

/** Something went wrong after all: what is sent is not that text. */
export function forgetText(request: Request): void {
  texts.delete(request)
}

/** The text of an answer, where it is at hand. */
export function textOf(response: Response): string | undefined {
  return texts.get(response)
}

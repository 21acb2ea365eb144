import type { MemoryCatalogue } from '@metarr/core/memory'
import { detailsOf, drawNoise, withComment } from '../movie-library.js'

/** A catalogue that knows every number: a movie, a poster and a fanart of a few KB, no two alike, made when they are asked for. */
export async function endlessCatalogue(): Promise<MemoryCatalogue> {
  const [poster, fanart] = await Promise.all([drawNoise(120, 180), drawNoise(192, 108)])
  return {
    name: 'tmdb',
    movies: answering((id) => detailsOf(Number(id) - 1, [0])),
    files: answering((url) => {
      const [kind, index] = url.split('/')
      return withComment(kind === 'poster' ? poster : fanart, Number(index))
    }),
  }
}

function answering<Value>(answer: (key: string) => Value): Readonly<Record<string, Value>> {
  return new Proxy({}, { get: (_, key) => answer(String(key)) })
}

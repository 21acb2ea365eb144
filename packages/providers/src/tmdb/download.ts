import type { CallOptions, CandidateOffer } from '@metarr/core'
import { ProviderError } from '@metarr/core'
import type { HttpAnswer, HttpClient } from '../http/index.js'

export interface DownloadRequest {
  readonly offer: CandidateOffer
  readonly maximumBytes: number
}

/** Fetches a picture, without any key, from the address of TMDB's pictures only. */
export async function downloadPicture(
  client: HttpClient,
  imageBaseUrl: string,
  { offer, maximumBytes }: DownloadRequest,
  options?: CallOptions,
): Promise<Uint8Array> {
  if (!isBelow(offer.sourceUrl, imageBaseUrl)) {
    throw refused('provider-refused', 'This is not the address of a TMDB picture')
  }
  const answer = await client.send({
    method: 'GET',
    url: offer.sourceUrl,
    maximumBytes,
    signal: options?.signal,
    priority: options?.priority,
  })
  if (answer.status !== 200) throw client.errorFor(answer, 'the picture cannot be had')
  if (!isPicture(answer))
    throw refused('provider-unreadable', 'tmdb sent something that is no picture')
  return answer.body
}

function isBelow(address: string, base: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  const root = new URL(base)
  return url.origin === root.origin && url.pathname.startsWith(root.pathname)
}

function isPicture({ headers, body }: HttpAnswer): boolean {
  const type = headers.get('content-type') ?? 'application/octet-stream'
  return body.length > 0 && /^(?:image\/|(?:application|binary)\/octet-stream)/i.test(type)
}

function refused(code: 'provider-refused' | 'provider-unreadable', message: string): ProviderError {
  return new ProviderError(code, message, { provider: 'tmdb' })
}

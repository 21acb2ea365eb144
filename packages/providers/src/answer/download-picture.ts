import type { CallOptions, CandidateOffer } from '@metarr/core'
import { ProviderError } from '@metarr/core'
import type { HttpAnswer, HttpClient } from '../http/index.js'

/** Where a service keeps its pictures. */
export interface PictureSource {
  readonly service: string
  /** One without a key: pictures need none. */
  readonly client: HttpClient
  /** No picture is fetched from elsewhere. */
  readonly baseUrl: string
}

export interface DownloadRequest {
  readonly offer: CandidateOffer
  readonly maximumBytes: number
}

/**
 * Fetches a picture from below the address of the service's pictures.
 *
 * @throws {ProviderError} `provider-refused` for an address elsewhere and for a picture that is gone, `provider-unreadable` for
 * something that is no picture or too long.
 */
export async function downloadPicture(
  { service, client, baseUrl }: PictureSource,
  { offer, maximumBytes }: DownloadRequest,
  options?: CallOptions,
): Promise<Uint8Array> {
  if (!isBelow(offer.sourceUrl, baseUrl)) {
    const message = `This is not the address of a picture at ${service}`
    throw new ProviderError('provider-refused', message, { provider: service })
  }
  const answer = await client.send({
    method: 'GET',
    url: offer.sourceUrl,
    maximumBytes,
    signal: options?.signal,
    priority: options?.priority,
  })
  if (answer.status !== 200) throw client.errorFor(answer, 'the picture cannot be had')
  if (isPicture(answer)) return answer.body
  const message = `${service} sent something that is no picture`
  throw new ProviderError('provider-unreadable', message, { provider: service })
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

import type { CallOptions } from '@metarr/core'
import { ProviderError } from '@metarr/core'
import { z } from 'zod'
import type { Ask } from '../answer/ask.js'
import { text } from '../answer/schema.js'

/** Where TMDB has had its pictures for ten years. Candidates are known by their addresses, so it is not read anew for each. */
export const usualPictureHost = 'https://image.tmdb.org/t/p'

const configuration = z.object({ images: z.object({ secure_base_url: text }) })

/**
 * Asks TMDB whether its pictures are still where they are looked for.
 *
 * @throws {ProviderError} `provider-unreadable`, saying where they are now and which setting to change.
 */
export async function checkPictureHost(
  ask: Ask,
  usedHost: string,
  call: CallOptions | undefined,
): Promise<void> {
  const answer = await ask('/configuration', {}, configuration, { ...call, afresh: true })
  const host = answer?.images.secure_base_url?.replace(/\/+$/, '')
  if (host === undefined || host === usedHost) return
  throw new ProviderError(
    'provider-unreadable',
    `TMDB has its pictures at ${host} now; set providers.tmdb.imageBaseUrl to that address`,
    { provider: 'tmdb' },
  )
}

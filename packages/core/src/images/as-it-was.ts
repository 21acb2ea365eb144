import { type Digest, digestOf } from '../cache/digest.js'
import { InvalidInputError } from '../errors.js'
import type { Ports } from '../ports.js'
import type { PictureFormat } from './image-inspector.js'

const formats: readonly PictureFormat[] = ['image/jpeg', 'image/png']

/**
 * The picture with a digest that was fetched anew: these bytes, or what they are turned into for players that do not read them; `undefined` when it is
 * neither. A picture that another version of the encoder turned is not found.
 */
export async function asItWas(
  { images }: Pick<Ports, 'images'>,
  bytes: Uint8Array,
  digest: Digest,
): Promise<Uint8Array | undefined> {
  if ((await digestOf(bytes)) === digest) return bytes
  try {
    for (const format of formats) {
      const turned = await images.convert(bytes, format)
      if ((await digestOf(turned)) === digest) return turned
    }
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
  }
  return undefined
}

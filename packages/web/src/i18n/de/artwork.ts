import type { artwork as english } from '../en/artwork.js'
import type { Translated } from '../message.js'

export const artwork: Translated<typeof english> = {}

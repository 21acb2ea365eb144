import type { identify as english } from '../en/identify.js'
import type { Translated } from '../message.js'

export const identify: Translated<typeof english> = {}

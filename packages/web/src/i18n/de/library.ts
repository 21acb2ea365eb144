import type { library as english } from '../en/library.js'
import type { Translated } from '../message.js'

export const library: Translated<typeof english> = {}

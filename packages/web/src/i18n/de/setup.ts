import type { setup as english } from '../en/setup.js'
import type { Translated } from '../message.js'

export const setup: Translated<typeof english> = {}

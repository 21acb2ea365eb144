import type { settings as english } from '../en/settings.js'
import type { Translated } from '../message.js'

export const settings: Translated<typeof english> = {}

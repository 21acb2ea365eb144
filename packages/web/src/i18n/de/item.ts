import type { item as english } from '../en/item.js'
import type { Translated } from '../message.js'

export const item: Translated<typeof english> = {}

import type { activity as english } from '../en/activity.js'
import type { Translated } from '../message.js'

export const activity: Translated<typeof english> = {}

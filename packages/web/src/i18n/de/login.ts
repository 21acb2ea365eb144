import type { login as english } from '../en/login.js'
import type { Translated } from '../message.js'

export const login: Translated<typeof english> = {}

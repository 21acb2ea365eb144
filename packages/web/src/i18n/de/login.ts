import type { login as english } from '../en/login.js'
import type { Translated } from '../message.js'

export const login: Translated<typeof english> = {
  'login.title': 'Anmelden',
  'login.name': 'Name',
  'login.password': 'Passwort',
  'login.submit': 'Anmelden',
  'login.wrong': 'Name oder Passwort ist falsch.',
  'login.lead': 'Metadaten und Bilder für Filme und Serien, wie du sie haben willst.',
}

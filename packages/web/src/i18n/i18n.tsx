import { createContext, type ReactNode, use, useEffect, useState } from 'react'
import { messages as english } from './en/index.js'
import { type Message, type MessageValues, worded } from './message.js'

export type MessageName = keyof typeof english
/** Whether there is a message of that name. */
export function isMessage(name: string): name is MessageName {
  return name in english
}

type Messages = Readonly<Record<MessageName, Message>>

/** The languages there are; another needs its folder beside this file and a line here. */
export const languages = { en: 'English', de: 'Deutsch' } as const
export type Language = keyof typeof languages

const catalogues: Readonly<Record<Language, () => Promise<Messages>>> = {
  en: async () => english,
  de: async () => (await import('./de/index.js')).messages,
}

interface I18n {
  readonly language: Language
  setLanguage(language: Language): void
  readonly messages: Messages
}

const I18nContext = createContext<I18n | undefined>(undefined)

const storageKey = 'metarr.language'

function preferred(): Language {
  const wanted = [localStorage.getItem(storageKey), ...navigator.languages]
  const known = wanted.map((one) => one?.slice(0, 2)).find((one) => one && one in languages)
  return (known as Language | undefined) ?? 'en'
}

/** Speaks the language that was chosen here, else the browser's, else English. */
export function I18nProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(preferred)
  const [spoken, setSpoken] = useState<Pick<I18n, 'language' | 'messages'>>()
  useEffect(() => {
    let isWanted = true
    void catalogues[language]().then((messages) => {
      if (!isWanted) return
      document.documentElement.lang = language
      setSpoken({ language, messages })
    })
    return () => {
      isWanted = false
    }
  }, [language])
  if (spoken === undefined) return null
  const choose = (chosen: Language) => {
    localStorage.setItem(storageKey, chosen)
    setLanguage(chosen)
  }
  return <I18nContext value={{ ...spoken, setLanguage: choose }}>{children}</I18nContext>
}

/** Says things in the language of whoever looks: messages, numbers, dates, sizes. */
export function useI18n() {
  const i18n = use(I18nContext)
  if (i18n === undefined) throw new Error('There is no I18nProvider above')
  const { language, setLanguage, messages } = i18n
  return {
    language,
    setLanguage,
    t: (name: MessageName, values?: MessageValues) => worded(messages[name], language, values),
    number: (value: number) => new Intl.NumberFormat(language).format(value),
    date: (at: number) =>
      new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(at),
    ago: (at: number, now = Date.now()) => ago(at - now, language),
    bytes: (value: number) => bytes(value, language),
    languageName: (code: string) => languageName(code, language),
  }
}

const spans = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

function ago(ms: number, language: string): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const seconds = Math.round(ms / 1000)
  const span = spans.find(([, length]) => Math.abs(seconds) >= length)
  if (span === undefined) return format.format(seconds, 'second')
  return format.format(Math.round(seconds / span[1]), span[0])
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

function bytes(value: number, language: string): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, value)) / 3))
  const options = { style: 'unit', unit: units[power] ?? 'byte', maximumFractionDigits: 1 } as const
  return new Intl.NumberFormat(language, options).format(value / 1000 ** power)
}

function languageName(code: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}

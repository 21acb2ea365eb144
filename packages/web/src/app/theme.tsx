import { useSyncExternalStore } from 'react'

export type Theme = 'light' | 'dark'

const storageKey = 'metarr.theme'
const prefersDark = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

function current(): Theme {
  const chosen = localStorage.getItem(storageKey)
  if (chosen === 'light' || chosen === 'dark') return chosen
  return prefersDark.matches ? 'dark' : 'light'
}

/** Shows the theme that was chosen here, else the system's, also when that changes. Call once, before the first paint. */
export function followTheme(): void {
  applyTheme()
  prefersDark.addEventListener('change', applyTheme)
}

function applyTheme(): void {
  document.documentElement.dataset['theme'] = current()
}

function subscribe(listener: () => void): () => void {
  const tell = () => {
    applyTheme()
    listener()
  }
  listeners.add(tell)
  prefersDark.addEventListener('change', tell)
  return () => {
    listeners.delete(tell)
    prefersDark.removeEventListener('change', tell)
  }
}

function choose(theme: Theme): void {
  localStorage.setItem(storageKey, theme)
  for (const listener of listeners) listener()
}

/** The theme that is shown, and how to choose another. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(subscribe, current), choose]
}

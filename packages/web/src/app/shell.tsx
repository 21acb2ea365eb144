import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { IconButton } from '../components/button.js'
import { Icon, type IconName } from '../components/icon.js'
import { Menu, MenuChoice } from '../components/menu.js'
import { type Language, languages, type MessageName, useI18n } from '../i18n/i18n.js'
import { useLine } from '../live/live.js'
import './shell.css'
import { useTheme } from './theme.js'

const places = [
  { to: '/', icon: 'library', label: 'shell.library' },
  { to: '/review', icon: 'review', label: 'shell.review' },
  { to: '/identify', icon: 'identify', label: 'shell.identify' },
  { to: '/activity', icon: 'activity', label: 'shell.activity' },
  { to: '/settings/{-$section}', icon: 'settings', label: 'shell.settings' },
] as const satisfies readonly { to: string; icon: IconName; label: MessageName }[]

/** What is around every page: where one can go, and how things are. */
export function Shell() {
  const { t } = useI18n()
  const main = useFocusOnArrival()
  return (
    <div className="shell">
      <a className="shell__skip" href="#main">
        {t('shell.skip')}
      </a>
      <nav className="shell__nav" aria-label={t('shell.navigation')}>
        <Link to="/" className="shell__brand" aria-label="Metarr">
          <Mark />
          <span>Metarr</span>
        </Link>
        <ul className="shell__places">
          {places.map(({ to, icon, label }) => (
            <li key={to}>
              <Link to={to} className="shell__place" activeOptions={{ exact: to === '/' }}>
                <Icon name={icon} />
                <span>{t(label)}</span>
              </Link>
            </li>
          ))}
        </ul>
        <div className="shell__foot">
          <LineState />
          <div className="shell__choices">
            <ThemeButton />
            <LanguageMenu />
          </div>
        </div>
      </nav>
      <main className="shell__main" id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  )
}

/** On a new page whoever listens hears of it: focus goes to its beginning. */
function useFocusOnArrival() {
  const main = useRef<HTMLElement>(null)
  const pathname = useRouterState({ select: ({ location }) => location.pathname })
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current !== pathname) main.current?.focus({ preventScroll: true })
    before.current = pathname
  }, [pathname])
  return main
}

function Mark() {
  return (
    <svg width="30" height="30" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#e8a33d" />
      <path d="M7 24V8h3.4L16 16.6 21.6 8H25v16h-3.6V14.4L16 22.4l-5.400-8V24z" fill="#1a1408" />
    </svg>
  )
}

function LineState() {
  const { t } = useI18n()
  const line = useLine()
  return (
    <p className={`shell__line shell__line--${line}`} role="status">
      <span className="shell__dot" />
      {t(`shell.line.${line}`)}
    </p>
  )
}

function ThemeButton() {
  const { t } = useI18n()
  const [theme, choose] = useTheme()
  const other = theme === 'dark' ? 'light' : 'dark'
  return (
    <IconButton
      icon={other === 'light' ? 'sun' : 'moon'}
      label={t(`shell.theme.${other}`)}
      onClick={() => choose(other)}
    />
  )
}

function LanguageMenu() {
  const { t, language, setLanguage } = useI18n()
  const trigger = (
    <button type="button" className="button button--quiet" aria-label={t('shell.language')}>
      {language.toUpperCase()}
    </button>
  )
  return (
    <Menu trigger={trigger}>
      {(Object.keys(languages) as Language[]).map((one) => (
        <MenuChoice key={one} checked={one === language} onChange={() => setLanguage(one)}>
          <span lang={one}>{languages[one]}</span>
        </MenuChoice>
      ))}
    </Menu>
  )
}

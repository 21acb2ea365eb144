import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useRouter, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { api } from '../api/client.js'
import { answerOf } from '../api/problem.js'
import { Brand } from '../components/brand.js'
import { IconButton } from '../components/button.js'
import { Icon, type IconName } from '../components/icon.js'
import { Menu, MenuChoice, MenuItem, MenuLabel } from '../components/menu.js'
import { type Language, languages, type MessageName, useI18n } from '../i18n/i18n.js'
import { LiveProvider, useLine } from '../live/live.js'
import { PasswordDialog } from './password-dialog.js'
import { sessionQuery } from './session.js'
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
  return (
    <LiveProvider>
      <Frame />
    </LiveProvider>
  )
}

function Frame() {
  const { t } = useI18n()
  useLeaveWhenSignedOut()
  const main = useFocusOnArrival()
  return (
    <div className="shell">
      <a className="shell__skip" href="#main">
        {t('shell.skip')}
      </a>
      <nav className="shell__nav" aria-label={t('shell.navigation')}>
        <Link to="/" className="shell__brand" aria-label="Metarr">
          <Brand />
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
          <Choices />
        </div>
      </nav>
      <header className="shell__bar">
        <Link to="/" className="shell__brand" aria-label="Metarr">
          <Brand />
        </Link>
        <LineState />
        <Choices />
      </header>
      <main className="shell__main" id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  )
}

/** How the app looks and speaks, and who one is: beside the places, or on a phone above the page. */
function Choices() {
  return (
    <div className="shell__choices">
      <ThemeButton />
      <LanguageMenu />
      <UserMenu />
    </div>
  )
}

/** A session may end while one looks. It is asked about whenever the line breaks: whoever is out is led to where one comes in, and back here then. */
function useLeaveWhenSignedOut(): void {
  const line = useLine()
  const { data: session, refetch } = useQuery(sessionQuery)
  const router = useRouter()
  useEffect(() => {
    if (line === 'lost') void refetch()
  }, [line, refetch])
  useEffect(() => {
    if (session?.signedIn === false) void router.invalidate()
  }, [session, router])
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
    <button
      type="button"
      className="button button--quiet"
      aria-label={`${t('shell.language')}: ${language.toUpperCase()}`}
    >
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

/** Whoever came in with a key of their own has nothing to sign out of. */
function UserMenu() {
  const { t } = useI18n()
  const { data: session } = useQuery(sessionQuery)
  const client = useQueryClient()
  const navigate = useNavigate()
  const [isChanging, setChanging] = useState(false)
  if (session?.userId === undefined) return null
  const signOut = async () => {
    await answerOf(api.DELETE('/session'))
    client.clear()
    await navigate({ to: '/login' })
  }
  const name = session.name ?? ''
  const label = t('shell.signedInAs', { name })
  return (
    <>
      <Menu trigger={<IconButton icon="user" label={label} />}>
        <MenuLabel>{label}</MenuLabel>
        <MenuItem onSelect={() => setChanging(true)}>{t('password.change')}</MenuItem>
        <MenuItem onSelect={() => void signOut()}>{t('shell.signOut')}</MenuItem>
      </Menu>
      <PasswordDialog
        name={name}
        isOwn
        open={isChanging}
        onClose={() => setChanging(false)}
        onChange={(body) => answerOf(api.PUT('/session/password', { body }))}
      />
    </>
  )
}

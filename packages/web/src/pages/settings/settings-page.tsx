import { getRouteApi, Link } from '@tanstack/react-router'
import { type ComponentType, useEffect, useRef } from 'react'
import { useMay } from '../../app/session.js'
import { EmptyState } from '../../components/empty-state.js'
import { Page } from '../../components/page.js'
import { useI18n } from '../../i18n/i18n.js'
import { BackupsSection } from './backups-section.js'
import { KeysSection } from './keys-section.js'
import { LibrariesSection } from './libraries-section.js'
import { NotificationsSection } from './notifications-section.js'
import { PlayersSection } from './players-section.js'
import { ProvidersSection } from './providers-section.js'
import { SchedulesSection } from './schedules-section.js'
import { ScoringSection } from './scoring-section.js'
import { UsersSection } from './users-section.js'
import { WebhooksSection } from './webhooks-section.js'
import './settings.css'

const route = getRouteApi('/shell/settings/{-$section}')

const sections = {
  libraries: LibrariesSection,
  providers: ProvidersSection,
  scoring: ScoringSection,
  players: PlayersSection,
  notifications: NotificationsSection,
  webhooks: WebhooksSection,
  schedules: SchedulesSection,
  backups: BackupsSection,
  users: UsersSection,
  keys: KeysSection,
} as const satisfies Readonly<Record<string, ComponentType>>

type SectionName = keyof typeof sections
const sectionNames = Object.keys(sections) as readonly SectionName[]

/** How Metarr works here; one section at a time. */
export function SettingsPage() {
  const { t } = useI18n()
  const { section } = route.useParams()
  const name = sectionNames.find((one) => one === section) ?? 'libraries'
  const Shown = sections[name]
  const may = useMay('admin')
  if (!may)
    return (
      <Page title={t('settings.title')}>
        <EmptyState
          icon="lock"
          title={t('settings.adminsOnly')}
          text={t('settings.adminsOnlyText')}
        />
      </Page>
    )
  return (
    <Page title={t('settings.title')}>
      <div className="settings">
        <Sections shown={name} />
        <Shown />
      </div>
    </Page>
  )
}

/** The way to each section; on a phone, where they stand in one line, the one that is shown is brought into sight. */
function Sections({ shown }: { readonly shown: SectionName }) {
  const { t } = useI18n()
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    const link = list.current?.querySelector(`[data-section="${shown}"]`)
    link?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [shown])
  return (
    <nav className="settings__nav" aria-label={t('settings.sections')}>
      <ul ref={list}>
        {sectionNames.map((one) => (
          <li key={one}>
            <Link
              to="/settings/{-$section}"
              params={{ section: one }}
              data-section={one}
              aria-current={one === shown ? 'page' : undefined}
            >
              {t(`settings.section.${one}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

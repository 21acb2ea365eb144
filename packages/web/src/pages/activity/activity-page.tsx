import { getRouteApi } from '@tanstack/react-router'
import { Page } from '../../components/page.js'
import { TabPanel, Tabs } from '../../components/tabs.js'
import { useI18n } from '../../i18n/i18n.js'
import { EventsPanel } from './events-panel.js'
import { GuardPanel } from './guard-panel.js'
import { JobsPanel } from './jobs-panel.js'
import { WebhooksPanel } from './webhooks-panel.js'
import './activity.css'

const route = getRouteApi('/shell/activity')

/** What is being done, what happened, and who touched the files. */
export function ActivityPage() {
  const { t } = useI18n()
  const { tab = 'jobs' } = route.useSearch()
  const navigate = route.useNavigate()
  const tabs = (['jobs', 'events', 'webhooks', 'guard'] as const).map((name) => ({
    name,
    label: t(`activity.tab.${name}`),
  }))
  return (
    <Page title={t('activity.title')} text={t('activity.lead')}>
      <Tabs
        label={t('activity.tabs')}
        value={tab}
        onChange={(next) => void navigate({ search: next === 'jobs' ? {} : { tab: next } })}
        tabs={tabs}
      >
        <TabPanel name="jobs">
          <JobsPanel />
        </TabPanel>
        <TabPanel name="events">
          <EventsPanel />
        </TabPanel>
        <TabPanel name="webhooks">
          <WebhooksPanel />
        </TabPanel>
        <TabPanel name="guard">
          <GuardPanel />
        </TabPanel>
      </Tabs>
    </Page>
  )
}

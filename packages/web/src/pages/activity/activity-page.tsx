import { Page } from '../../components/page.js'
import { useI18n } from '../../i18n/i18n.js'

export function ActivityPage() {
  const { t } = useI18n()
  return <Page title={t('shell.activity')}>{undefined}</Page>
}

import { Page } from '../../components/page.js'
import { useI18n } from '../../i18n/i18n.js'

export function ReviewPage() {
  const { t } = useI18n()
  return <Page title={t('shell.review')}>{undefined}</Page>
}

export function ReviewItemPage() {
  const { t } = useI18n()
  return <Page title={t('shell.review')}>{undefined}</Page>
}

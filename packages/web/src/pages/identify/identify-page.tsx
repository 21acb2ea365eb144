import { Page } from '../../components/page.js'
import { useI18n } from '../../i18n/i18n.js'

export function IdentifyPage() {
  const { t } = useI18n()
  return <Page title={t('shell.identify')}>{undefined}</Page>
}

export function IdentifyItemPage() {
  const { t } = useI18n()
  return <Page title={t('shell.identify')}>{undefined}</Page>
}

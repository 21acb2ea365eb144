import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { EmptyState } from '../components/empty-state.js'
import { Page } from '../components/page.js'
import { ProblemNotice } from '../components/problem-notice.js'
import { useI18n } from '../i18n/i18n.js'

/** In place of a page that broke. */
export function RouteProblem({ error, reset }: ErrorComponentProps) {
  const { t } = useI18n()
  return (
    <Page title={t('problem.title')}>
      <ProblemNotice error={error} onRetry={reset} />
    </Page>
  )
}

/** In place of a page that is not there. */
export function NotFound() {
  const { t } = useI18n()
  return (
    <EmptyState icon="film" title={t('problem.notFound')} text={t('problem.notFound.text')}>
      <Link to="/" className="button button--primary">
        {t('shell.library')}
      </Link>
    </EmptyState>
  )
}

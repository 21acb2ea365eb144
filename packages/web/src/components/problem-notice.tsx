import { ApiProblem } from '../api/problem.js'
import { type MessageName, useI18n } from '../i18n/i18n.js'
import { Button } from './button.js'
import { Icon } from './icon.js'
import './notice.css'

/** What went wrong, for people. */
export function problemText(error: unknown, t: (name: MessageName) => string): string {
  if (error instanceof ApiProblem && error.code === 'offline') return t('problem.offline')
  if (error instanceof ApiProblem && error.status === 403) return t('problem.forbidden')
  return error instanceof Error ? error.message : String(error)
}

/** What went wrong in place of what should be here, with the way out. */
export function ProblemNotice({
  error,
  onRetry,
}: {
  readonly error: unknown
  readonly onRetry?: () => void
}) {
  const { t } = useI18n()
  return (
    <div className="notice notice--bad" role="alert">
      <Icon name="warning" size={28} />
      <div className="notice__text">
        <h2>{t('problem.title')}</h2>
        <p>{problemText(error, t)}</p>
        {error instanceof ApiProblem && error.document?.requestId !== undefined && (
          <details>
            <summary>{t('problem.details')}</summary>
            <code>
              {error.code} · {error.document.requestId}
            </code>
          </details>
        )}
      </div>
      {onRetry && (
        <Button icon="refresh" onClick={onRetry}>
          {t('common.retry')}
        </Button>
      )}
    </div>
  )
}

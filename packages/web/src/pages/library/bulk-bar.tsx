import { useMay } from '../../app/session.js'
import { Button, IconButton } from '../../components/button.js'
import { Progress } from '../../components/progress.js'
import { useI18n } from '../../i18n/i18n.js'
import type { BulkAction, useBulk } from './use-bulk.js'

const actions = [
  { action: 'publish', icon: 'publish' },
  { action: 'select', icon: 'star' },
  { action: 'enrich', icon: 'refresh' },
  { action: 'lock', icon: 'lock' },
] as const

/** What can be done with what is ticked. */
export function BulkBar({
  count,
  total,
  progress,
  onRun,
  onAll,
  onNone,
}: {
  readonly count: number
  readonly total: number
  readonly progress: ReturnType<typeof useBulk>['progress']
  onRun(action: BulkAction): void
  onAll(): void
  onNone(): void
}) {
  const { t } = useI18n()
  const may = useMay('write')
  if (count === 0 && progress === undefined) return null
  return (
    <div className="bulk" role="region" aria-label={t('library.bulk')}>
      {progress === undefined ? (
        <>
          <IconButton icon="close" label={t('library.bulk.none')} onClick={onNone} />
          <strong role="status">{t('library.bulk.count', { count })}</strong>
          {count < total && (
            <Button look="quiet" onClick={onAll}>
              {t('library.bulk.all', { count: total })}
            </Button>
          )}
          <span className="bulk__actions">
            {actions.map(({ action, icon }) => (
              <Button
                key={action}
                icon={icon}
                look={action === 'publish' ? 'primary' : 'plain'}
                disabled={!may}
                onClick={() => onRun(action)}
              >
                {t(`library.bulk.${action}`)}
              </Button>
            ))}
          </span>
        </>
      ) : (
        <div className="bulk__progress" role="status">
          <span>{t(`library.bulk.${progress.action}.running`, progress)}</span>
          <Progress {...progress} label={t(`library.bulk.${progress.action}`)} />
        </div>
      )}
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import { historyQuery } from '../../api/queries.js'
import { useMay } from '../../app/session.js'
import { Badge } from '../../components/badge.js'
import { Button } from '../../components/button.js'
import { EmptyState } from '../../components/empty-state.js'
import { ProblemNotice } from '../../components/problem-notice.js'
import { SkeletonText } from '../../components/skeleton.js'
import { useI18n } from '../../i18n/i18n.js'
import { useUndo } from './item-queries.js'

/** What was put on the disk and when; each can be taken back. */
export function HistoryPanel({ itemId }: { readonly itemId: string }) {
  const { t, date, ago } = useI18n()
  const may = useMay('write')
  const { data: publications, error, refetch } = useQuery(historyQuery(itemId))
  const undo = useUndo(itemId)
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />
  if (publications === undefined) return <SkeletonText lines={4} />
  if (publications.length === 0)
    return (
      <EmptyState icon="undo" title={t('item.history.none')} text={t('item.history.none.text')} />
    )
  return (
    <ol className="history">
      {publications.map((one) => (
        <li key={one.publicationId} className="history__entry">
          <div className="history__text">
            <p>
              <strong>
                {t(one.undoes === undefined ? 'item.history.published' : 'item.history.undid')}
              </strong>{' '}
              <span className="soft" title={date(one.publishedAt)}>
                {ago(one.publishedAt)} · {t(`item.history.by.${one.publishedBy}`)}
              </span>{' '}
              {one.stands && <Badge look="good">{t('item.history.stands')}</Badge>}
            </p>
            <FileNames label={t('item.history.created')} paths={one.created} />
            <FileNames label={t('item.history.replaced')} paths={one.replaced} />
            <FileNames label={t('item.history.removed')} paths={one.removed} />
          </div>
          {one.undoable && (
            <Button
              icon="undo"
              disabled={!may}
              busy={undo.isPending && undo.variables === one.publicationId}
              onClick={() => undo.mutate(one.publicationId)}
            >
              {t('common.undo')}
            </Button>
          )}
        </li>
      ))}
    </ol>
  )
}

function FileNames({
  label,
  paths,
}: {
  readonly label: string
  readonly paths: readonly string[]
}) {
  if (paths.length === 0) return null
  return (
    <p className="history__files soft">
      {label}: {paths.map((path) => path.slice(path.lastIndexOf('/') + 1)).join(', ')}
    </p>
  )
}

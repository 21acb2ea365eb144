import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ApiProblem } from '../../api/problem.js'
import { itemQuery, keys, planQuery } from '../../api/queries.js'
import { useMay } from '../../app/session.js'
import { Button } from '../../components/button.js'
import { ProblemNotice } from '../../components/problem-notice.js'
import { SkeletonText } from '../../components/skeleton.js'
import { useToast } from '../../components/toast.js'
import { useI18n } from '../../i18n/i18n.js'
import { itemLabel } from './item-label.js'
import { isBlocked } from './plan-groups.js'
import { PlanView } from './plan-view.js'
import { discardChanges, publishOne } from './publishing.js'
import { useUndo } from './use-undo.js'

/** The plan of one item, to be published or discarded. */
export function PlanPane({
  itemId,
  publishOnly = false,
  onDone,
}: {
  readonly itemId: string
  /** Nothing else can be done with it here. Default false. */
  readonly publishOnly?: boolean
  onDone(): void
}) {
  const { t } = useI18n()
  const item = useQuery(itemQuery(itemId))
  const plans = useQuery(planQuery(itemId))
  const may = useMay('write')
  const { publish, discard } = useDecisions(itemId, onDone)
  if (item.isError) return <ProblemNotice error={item.error} onRetry={() => void item.refetch()} />
  const blocked = plans.data !== undefined && isBlocked(plans.data)
  return (
    <article className="plan-pane" aria-label={item.data && itemLabel(item.data)}>
      <header className="plan-pane__head">
        <h2>{item.data === undefined ? '…' : itemLabel(item.data)}</h2>
        <div className="plan-pane__actions">
          {!publishOnly && (
            <>
              <Link className="button button--quiet" to="/items/$itemId" params={{ itemId }}>
                {t('review.openItem')}
              </Link>
              {may && (
                <Button look="quiet" busy={discard.isPending} onClick={() => discard.mutate()}>
                  {t('review.discard')}
                </Button>
              )}
            </>
          )}
          {may && (
            <Button
              look="primary"
              icon="publish"
              busy={publish.isPending}
              disabled={plans.data === undefined || blocked}
              onClick={() => publish.mutate()}
            >
              {publish.isPending ? t('review.publishing') : t('review.publish')}
            </Button>
          )}
        </div>
      </header>
      {!may && <p className="soft">{t('review.viewer')}</p>}
      {blocked && <p role="alert">{t('review.blocked')}</p>}
      {isConflict(publish.error) && <p role="alert">{t('review.conflict')}</p>}
      {plans.isPending && <SkeletonText lines={6} />}
      {plans.isError && <ProblemNotice error={plans.error} onRetry={() => void plans.refetch()} />}
      {plans.data?.map((plan) => (
        <PlanView key={plan.itemId} plan={plan} />
      ))}
    </article>
  )
}

function isConflict(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 409
}

function useDecisions(itemId: string, onDone: () => void) {
  const { t } = useI18n()
  const client = useQueryClient()
  const toast = useToast()
  const undo = useUndo()
  const readAnew = async () => {
    await client.invalidateQueries({ queryKey: keys.item(itemId) })
    await client.invalidateQueries({ queryKey: keys.items })
  }
  const titleOf = () => client.getQueryData(itemQuery(itemId).queryKey)?.title ?? ''
  const publish = useMutation({
    mutationFn: () => publishOne(itemId),
    onError: toast.problem,
    onSuccess: ({ runId, failures: [failure] }) => {
      if (failure !== undefined) return toast.show({ look: 'bad', text: failure.message })
      const action = { label: t('common.undo'), run: () => undo.mutate([runId]) }
      toast.show({ look: 'good', text: t('review.published', { title: titleOf() }), action })
      onDone()
    },
    onSettled: readAnew,
  })
  const discard = useMutation({
    mutationFn: () => discardChanges(itemId),
    onError: toast.problem,
    onSuccess: ({ title }) => {
      toast.show({ text: t('review.discarded', { title }) })
      onDone()
    },
    onSettled: readAnew,
  })
  return { publish, discard }
}

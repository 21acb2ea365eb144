import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Schema } from '../../api/client.js'
import { librariesQuery } from '../../api/queries.js'
import { useMay } from '../../app/session.js'
import { Button } from '../../components/button.js'
import { Dialog, DialogActions } from '../../components/dialog.js'
import { EmptyState } from '../../components/empty-state.js'
import { Select } from '../../components/field.js'
import { ListAndPane } from '../../components/list-and-pane.js'
import { Page } from '../../components/page.js'
import { ProblemNotice } from '../../components/problem-notice.js'
import { SkeletonText } from '../../components/skeleton.js'
import { useToast } from '../../components/toast.js'
import { useI18n } from '../../i18n/i18n.js'
import { PlanPane } from './plan-pane.js'
import { publishAll, publishMany, runsOf } from './publishing.js'
import { type ListedItem, type Waiting, waitingCountQuery, waitingQuery } from './review-queries.js'
import { type Ended, RunProgress } from './run-progress.js'
import { noneTicked, stillThere, type Ticked, tickedUpTo, toggled } from './selection.js'
import { useUndo } from './use-undo.js'
import { WaitingList } from './waiting-list.js'
import './review.css'

const route = getRouteApi('/shell/review')

/** What waits to be published, what publishing it would do, and the button that does it. */
export function ReviewPage() {
  const { t } = useI18n()
  const { item, library } = route.useSearch()
  const navigate = route.useNavigate()
  const wanted = useWaiting(library)
  const waiting = useInfiniteQuery(waitingQuery(wanted))
  const count = useQuery(waitingCountQuery(wanted)).data
  const [ticked, setTicked] = useState<Ticked>(noneTicked)
  const rows = waiting.data?.pages.flatMap(({ items }) => items) ?? []
  const ids = rows.map(({ id }) => id)
  const { ids: here } = stillThere(ticked, ids)
  const chosen = rows.filter(({ id }) => here.has(id))
  const look = (next: string | undefined) =>
    void navigate({ search: ({ item: _, ...kept }) => (next ? { ...kept, item: next } : kept) })
  const isEmpty = waiting.isSuccess && rows.length === 0
  return (
    <Page
      wide
      title={t('review.title')}
      text={count === undefined ? undefined : t('review.lead', { count })}
      actions={<PublishButtons chosen={chosen} waiting={count ?? 0} library={library} />}
    >
      {waiting.isPending && <SkeletonText lines={6} />}
      {waiting.isError && (
        <ProblemNotice error={waiting.error} onRetry={() => void waiting.refetch()} />
      )}
      {isEmpty && item === undefined && <NothingWaits />}
      {(rows.length > 0 || item !== undefined) && (
        <ListAndPane
          isPaneOpen={item !== undefined}
          onClose={() => look(undefined)}
          closeLabel={t('review.backToList')}
          list={
            <>
              <LibraryChoice chosen={library} />
              <TickAll
                isAny={here.size > 0}
                onAll={() => setTicked({ ids: new Set(ids) })}
                onNone={() => setTicked(noneTicked)}
              />
              <WaitingList
                items={rows}
                selected={item}
                ticked={here}
                onTick={(id, withShift) =>
                  setTicked((now) => (withShift ? tickedUpTo(now, id, ids) : toggled(now, id)))
                }
              />
              {waiting.hasNextPage && (
                <Button
                  busy={waiting.isFetchingNextPage}
                  onClick={() => void waiting.fetchNextPage()}
                >
                  {t('review.more')}
                </Button>
              )}
            </>
          }
          pane={
            item === undefined ? (
              <EmptyState icon="review" title={t('review.choose')} />
            ) : (
              <PlanPane key={item} itemId={item} onDone={() => look(nextOf(ids, item))} />
            )
          }
        />
      )}
    </Page>
  )
}

function useWaiting(libraryId: string | undefined): Waiting {
  const { data: libraries = [] } = useQuery(librariesQuery)
  const withCollections = libraries.some(
    ({ settings }) => settings['collectionsFolder'] !== undefined,
  )
  return { libraryId, withCollections }
}

/** The row after one that is done, else the one before it. */
function nextOf(ids: readonly string[], id: string): string | undefined {
  const at = ids.indexOf(id)
  return at < 0 ? undefined : (ids[at + 1] ?? ids[at - 1])
}

function NothingWaits() {
  const { t } = useI18n()
  return (
    <EmptyState icon="check" title={t('review.empty.title')} text={t('review.empty.text')}>
      <Link to="/" className="button button--primary">
        {t('review.empty.action')}
      </Link>
    </EmptyState>
  )
}

function LibraryChoice({ chosen }: { readonly chosen: string | undefined }) {
  const { t } = useI18n()
  const navigate = route.useNavigate()
  const { data: libraries = [] } = useQuery(librariesQuery)
  if (libraries.length < 2) return null
  return (
    <Select
      label={t('review.library')}
      value={chosen ?? ''}
      onChange={({ target: { value } }) =>
        void navigate({ search: value === '' ? {} : { library: value } })
      }
    >
      <option value="">{t('review.allLibraries')}</option>
      {libraries.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  )
}

function TickAll({
  isAny,
  onAll,
  onNone,
}: {
  readonly isAny: boolean
  onAll(): void
  onNone(): void
}) {
  const { t } = useI18n()
  return (
    <Button look="quiet" onClick={isAny ? onNone : onAll}>
      {t(isAny ? 'review.untick' : 'review.tickAll')}
    </Button>
  )
}

interface Wanted {
  readonly count: number
  start(): Promise<readonly Schema<'Job'>[]>
}

/** Publishes what is ticked, else all that waits; asks before, shows how far it is, and offers the way back. */
function PublishButtons({
  chosen,
  waiting,
  library,
}: {
  readonly chosen: readonly ListedItem[]
  readonly waiting: number
  readonly library: string | undefined
}) {
  const { t } = useI18n()
  const { data: libraries = [] } = useQuery(librariesQuery)
  const [asked, setAsked] = useState<Wanted>()
  const { jobs, start, onEnd } = useBulkPublish()
  const may = useMay('write')
  const all = libraries.map(({ id }) => id).filter((id) => library === undefined || id === library)
  if (!may) return null
  if (jobs !== undefined)
    return <RunProgress key={jobs.map(({ id }) => id).join()} jobs={jobs} onEnd={onEnd} />
  return (
    <>
      {chosen.length > 0 && (
        <Button
          look="primary"
          icon="publish"
          onClick={() => setAsked({ count: chosen.length, start: () => publishMany(chosen) })}
        >
          {t('review.publishChosen', { count: chosen.length })}
        </Button>
      )}
      {chosen.length === 0 && waiting > 0 && (
        <Button
          icon="publish"
          busy={start.isPending}
          onClick={() => setAsked({ count: waiting, start: () => publishAll(all) })}
        >
          {t('review.publishAll', { count: waiting })}
        </Button>
      )}
      <Dialog
        open={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={t('review.confirm.title', { count: asked?.count ?? 0 })}
        text={t('review.confirm.text')}
      >
        <DialogActions>
          <Button onClick={() => setAsked(undefined)}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            icon="publish"
            onClick={() => {
              if (asked !== undefined) start.mutate(asked.start)
              setAsked(undefined)
            }}
          >
            {t('review.publish')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  )
}

function useBulkPublish() {
  const { t } = useI18n()
  const toast = useToast()
  const undo = useUndo()
  const [jobs, setJobs] = useState<readonly Schema<'Job'>[]>()
  const start = useMutation({
    mutationFn: (begin: Wanted['start']) => begin(),
    onSuccess: setJobs,
    onError: toast.problem,
  })
  async function onEnd({ jobs: ended, published, failures }: Ended): Promise<void> {
    setJobs(undefined)
    const runIds = await runsOf(ended).catch(() => [])
    const action = { label: t('common.undo'), run: () => undo.mutate(runIds) }
    if (published > 0)
      toast.show({
        look: 'good',
        text: t('review.publishedMany', { count: published }),
        ...(runIds.length > 0 ? { action } : {}),
      })
    for (const { failure } of ended)
      if (failure !== undefined) toast.show({ look: 'bad', text: failure })
    if (failures.length > 0)
      toast.show({
        look: 'bad',
        text: `${t('review.publishFailed', { count: failures.length })}: ${failures[0]}`,
      })
  }
  return { jobs, start, onEnd: (ended: Ended) => void onEnd(ended) }
}

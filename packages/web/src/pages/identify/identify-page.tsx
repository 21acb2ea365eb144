import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from '../../components/button.js'
import { EmptyState } from '../../components/empty-state.js'
import { ListAndPane } from '../../components/list-and-pane.js'
import { Page } from '../../components/page.js'
import { ProblemNotice } from '../../components/problem-notice.js'
import { SkeletonText } from '../../components/skeleton.js'
import { useI18n } from '../../i18n/i18n.js'
import { IdentifyPane } from './identify-pane.js'
import { undecidedCountQuery, undecidedQuery } from './identify-queries.js'
import './identify.css'

const route = getRouteApi('/shell/identify')

/** The items that nobody could identify, and what each may be. Any other item can be identified anew here as well: its page leads here. */
export function IdentifyPage() {
  const { t } = useI18n()
  const { item } = route.useSearch()
  const navigate = route.useNavigate()
  const undecided = useInfiniteQuery(undecidedQuery)
  const count = useQuery(undecidedCountQuery).data
  const rows = undecided.data?.pages.flatMap(({ items }) => items) ?? []
  const ids = rows.map(({ id }) => id)
  const look = (next: string | undefined) =>
    void navigate({ search: next === undefined ? {} : { item: next } })
  const next = ids.find((id) => id !== item)
  return (
    <Page
      wide
      title={t('identify.title')}
      text={count === undefined ? undefined : t('identify.lead', { count })}
    >
      {undecided.isPending && <SkeletonText lines={6} />}
      {undecided.isError && (
        <ProblemNotice error={undecided.error} onRetry={() => void undecided.refetch()} />
      )}
      {undecided.isSuccess && rows.length === 0 && item === undefined && <AllKnown />}
      {(rows.length > 0 || item !== undefined) && (
        <ListAndPane
          isPaneOpen={item !== undefined}
          onClose={() => look(undefined)}
          closeLabel={t('review.backToList')}
          list={
            <>
              <ul className="waiting" aria-label={t('identify.list')}>
                {rows.map(({ id, title, folder }) => (
                  <li key={id} data-selected={id === item}>
                    <Link
                      to="/identify"
                      search={{ item: id }}
                      aria-current={id === item ? 'true' : undefined}
                    >
                      <span className="waiting__title">{title}</span>
                      <span className="waiting__where soft">{folder}</span>
                    </Link>
                  </li>
                ))}
              </ul>
              {undecided.hasNextPage && (
                <Button
                  busy={undecided.isFetchingNextPage}
                  onClick={() => void undecided.fetchNextPage()}
                >
                  {t('review.more')}
                </Button>
              )}
            </>
          }
          pane={
            item === undefined ? (
              <EmptyState icon="identify" title={t('identify.choose')} />
            ) : (
              <IdentifyPane key={item} itemId={item} onDone={() => look(next)} />
            )
          }
        />
      )}
    </Page>
  )
}

function AllKnown() {
  const { t } = useI18n()
  return (
    <EmptyState icon="check" title={t('identify.empty.title')} text={t('identify.empty.text')}>
      <Link to="/review" className="button button--primary">
        {t('identify.empty.action')}
      </Link>
    </EmptyState>
  )
}

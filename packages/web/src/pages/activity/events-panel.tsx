import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { EmptyState } from '../../components/empty-state.js'
import { Checkbox } from '../../components/field.js'
import { ProblemNotice } from '../../components/problem-notice.js'
import { SkeletonText } from '../../components/skeleton.js'
import { useI18n } from '../../i18n/i18n.js'
import { type LoggedEvent, type Story, toldOf } from './event-story.js'
import { useKindName } from './kind-name.js'
import { useRecentEvents } from './use-recent-events.js'

/** What happened lately, also while one looks on. */
export function EventsPanel() {
  const { t } = useI18n()
  const recent = useRecentEvents()
  const [problemsOnly, setProblemsOnly] = useState(false)
  if (recent.isPending) return <SkeletonText lines={8} />
  if (recent.isError)
    return <ProblemNotice error={recent.error} onRetry={() => void recent.refetch()} />
  const told = toldOf(recent.data.events)
  if (told.length === 0)
    return (
      <EmptyState
        icon="activity"
        title={t('activity.events.empty.title')}
        text={t('activity.events.empty.text')}
      />
    )
  const shown = told.filter(({ story }) => !problemsOnly || isProblem(story))
  return (
    <>
      <Checkbox
        checked={problemsOnly}
        onChange={({ target: { checked } }) => setProblemsOnly(checked)}
      >
        {t('activity.events.problemsOnly')}
      </Checkbox>
      {shown.length === 0 && <p className="soft">{t('activity.events.noProblems')}</p>}
      <ol className="events ruled" aria-label={t('activity.events.list')}>
        {shown.map((one) => (
          <EventLine key={one.sequence} {...one} />
        ))}
      </ol>
    </>
  )
}

function isProblem({ tone }: Story): boolean {
  return tone === 'bad' || tone === 'warn'
}

/** One thing that happened, in words. */
export function EventLine({ at, title, story }: LoggedEvent & { readonly story: Story }) {
  const { t, ago, date } = useI18n()
  const kindName = useKindName()
  const { message, values, tone, itemId } = story
  const { kind, writer } = values
  const words = t(message, {
    ...values,
    ...(typeof kind === 'string' ? { kind: kindName(kind) } : {}),
    ...(writer === '?' ? { writer: t('activity.guard.unknownWriter') } : {}),
  })
  return (
    <li className="event" data-tone={tone}>
      <time className="soft numeric" dateTime={new Date(at).toISOString()} title={date(at)}>
        {ago(at)}
      </time>
      <span className="event__text">
        {itemId === undefined ? (
          words
        ) : (
          <>
            <Link to="/items/$itemId" params={{ itemId }}>
              {title ?? t('activity.event.item')}
            </Link>{' '}
            {words}
          </>
        )}
      </span>
    </li>
  )
}

import { queryOptions, useQuery } from '@tanstack/react-query'
import type { FocusEvent } from 'react'
import { api, type Schema } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { keys, librariesQuery } from '../../api/queries.js'
import { IconButton } from '../../components/button.js'
import { EmptyState } from '../../components/empty-state.js'
import { Checkbox, Select, TextField } from '../../components/field.js'
import { Loaded } from '../../components/loaded.js'
import { Section } from '../../components/page.js'
import { useToast } from '../../components/toast.js'
import { useI18n } from '../../i18n/i18n.js'
import { useKindName } from '../activity/kind-name.js'
import { type CronWords, cronOf, cronWords } from './cron-words.js'
import { useChange } from './use-change.js'

type Schedule = Schema<'Schedule'>

const schedulesQuery = queryOptions({
  queryKey: keys.schedules,
  queryFn: async ({ signal }) => (await answerOf(api.GET('/schedules', { signal }))).schedules,
})

/** What is done by itself, and when. */
export function SchedulesSection() {
  const { t } = useI18n()
  return (
    <Section title={t('settings.section.schedules')}>
      <p className="soft">{t('settings.schedules.text')}</p>
      <ScheduleList isShown={() => true} />
    </Section>
  )
}

/** Some of what is done by itself, each to be done at another time, not at all, or now. */
export function ScheduleList({ isShown }: { isShown(schedule: Schedule): boolean }) {
  const { t } = useI18n()
  return (
    <Loaded query={useQuery(schedulesQuery)} lines={4}>
      {(all) =>
        all.length === 0 ? (
          <EmptyState icon="activity" title={t('settings.schedules.none')} />
        ) : (
          <ul className="settings-list ruled">
            {all.filter(isShown).map((schedule) => (
              <ScheduleRow key={schedule.id} schedule={schedule} />
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}

function ScheduleRow({ schedule }: { readonly schedule: Schedule }) {
  const { t, ago } = useI18n()
  const kindName = useKindName()
  const params = { path: { scheduleId: schedule.id } }
  const change = useChange(keys.schedules, (body: { cron?: string; enabled?: boolean }) =>
    answerOf(api.PATCH('/schedules/{scheduleId}', { params, body })),
  )
  const toast = useToast()
  const run = useChange(keys.jobs, () =>
    answerOf(api.POST('/schedules/{scheduleId}/run', { params })),
  )
  const { data: libraries = [] } = useQuery(librariesQuery)
  const { kind, libraryId, enabled, dueAt, cron } = schedule
  const library = libraries.find(({ id }) => id === libraryId)?.name ?? t('activity.job.everything')
  const name = t('activity.job.label', { kind: kindName(kind), library })
  const words = cronWords(cron)
  const set = (next: CronWords) => change.mutate({ cron: cronOf(next) })
  return (
    <li aria-busy={change.isPending}>
      <Checkbox
        checked={enabled}
        disabled={change.isPending}
        onChange={({ target: { checked } }) => change.mutate({ enabled: checked })}
      >
        <strong>{kindName(kind)}</strong> <span className="soft">{library}</span>
      </Checkbox>
      <span className="settings-list__end">
        <span className="soft">
          {enabled
            ? t('settings.schedules.next', { when: ago(dueAt) })
            : t('settings.schedules.off')}
        </span>
        <When key={cron} name={name} words={words} disabled={!enabled} onChange={set} />
        <IconButton
          icon="play"
          label={`${t('settings.schedules.run')}: ${name}`}
          busy={run.isPending}
          onClick={() =>
            run.mutate(undefined, {
              onSuccess: () =>
                toast.show({ text: t('activity.jobs.started', { kind: kindName(kind) }) }),
            })
          }
        />
      </span>
    </li>
  )
}

const days = [1, 2, 3, 4, 5, 6, 0]

function When({
  name,
  words,
  disabled,
  onChange,
}: {
  readonly name: string
  readonly words: CronWords
  readonly disabled: boolean
  onChange(words: CronWords): void
}) {
  const { t, language } = useI18n()
  const dayName = (day: number) =>
    new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
      Date.UTC(2026, 0, 4 + day),
    )
  if (words.when === 'cron')
    return (
      <TextField
        label={t('settings.schedules.cron', { name })}
        labelHidden
        defaultValue={words.cron}
        disabled={disabled}
        onBlur={({ target: { value } }) =>
          value !== words.cron && onChange({ when: 'cron', cron: value })
        }
      />
    )
  const keepTime = ({ target: { value } }: FocusEvent<HTMLInputElement>) => {
    if (value !== '' && value !== words.time) onChange({ ...words, time: value })
  }
  const keepDay = (value: string) =>
    onChange(
      value === 'daily'
        ? { when: 'daily', time: words.time }
        : { when: 'weekly', time: words.time, day: Number(value) },
    )
  return (
    <>
      <Select
        label={t('settings.schedules.day', { name })}
        labelHidden
        value={words.when === 'weekly' ? String(words.day) : 'daily'}
        disabled={disabled}
        onChange={({ target: { value } }) => keepDay(value)}
      >
        <option value="daily">{t('settings.schedules.daily')}</option>
        {days.map((day) => (
          <option key={day} value={day}>
            {dayName(day)}
          </option>
        ))}
      </Select>
      <TextField
        type="time"
        label={t('settings.schedules.time', { name })}
        labelHidden
        defaultValue={words.time}
        disabled={disabled}
        onBlur={keepTime}
      />
    </>
  )
}

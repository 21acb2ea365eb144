import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, backupUrl, type Schema } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { keys } from '../../api/queries.js'
import { Badge } from '../../components/badge.js'
import { Button } from '../../components/button.js'
import { EmptyState } from '../../components/empty-state.js'
import { Icon } from '../../components/icon.js'
import { Loaded } from '../../components/loaded.js'
import { Section } from '../../components/page.js'
import { Progress } from '../../components/progress.js'
import { useToast } from '../../components/toast.js'
import { useI18n } from '../../i18n/i18n.js'
import { jobQuery } from '../activity/activity-queries.js'
import { ScheduleList } from './schedules-section.js'
import { useChange } from './use-change.js'

const backupsQuery = queryOptions({
  queryKey: ['backups'],
  queryFn: async ({ signal }) => (await answerOf(api.GET('/backups', { signal }))).backups,
})

/** What was saved of all that Metarr remembers, to be taken away, and how one goes back to it. */
export function BackupsSection() {
  const { t } = useI18n()
  const backups = useQuery(backupsQuery)
  const [jobId, setJobId] = useState<string>()
  const make = useChange(keys.jobs, () => answerOf(api.POST('/backups')))
  return (
    <Section
      title={t('settings.section.backups')}
      actions={
        <Button
          icon="plus"
          look="primary"
          busy={make.isPending || jobId !== undefined}
          onClick={() => make.mutate(undefined, { onSuccess: ({ id }) => setJobId(id) })}
        >
          {t('settings.backups.make')}
        </Button>
      }
    >
      <p className="soft">{t('settings.backups.text')}</p>
      {jobId !== undefined && <BeingMade jobId={jobId} onEnd={() => setJobId(undefined)} />}
      <Loaded query={backups}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState
              icon="folder"
              title={t('settings.backups.none')}
              text={t('settings.backups.noneText')}
            />
          ) : (
            <Backups backups={all} />
          )
        }
      </Loaded>
      <h3>{t('settings.backups.when')}</h3>
      <ScheduleList isShown={({ kind }) => kind === 'backup'} />
      <h3>{t('settings.backups.restore')}</h3>
      <p className="soft">{t('settings.backups.restoreText')}</p>
      <code className="settings-secret mono">
        metarr restore-backup {backups.data?.[0]?.name ?? 'FILE'}
      </code>
    </Section>
  )
}

function Backups({ backups }: { readonly backups: readonly Schema<'Backup'>[] }) {
  const { t, date, ago, bytes } = useI18n()
  return (
    <ul className="settings-list ruled">
      {backups.map(({ name, size, madeAt, isEncrypted }) => (
        <li key={name}>
          <strong title={date(madeAt)}>{ago(madeAt)}</strong>
          <span className="mono soft">{name}</span>
          <span className="settings-list__end">
            {isEncrypted ? (
              <Badge look="good" icon="lock">
                {t('settings.backups.sealed')}
              </Badge>
            ) : (
              <Badge>{t('settings.backups.open')}</Badge>
            )}
            <span className="soft numeric">{bytes(size)}</span>
            <a
              className="button button--plain"
              href={backupUrl(name)}
              download={name}
              aria-label={`${t('settings.backups.download')}: ${name}`}
            >
              <Icon name="down" size={18} />
              {t('settings.backups.download')}
            </a>
          </span>
        </li>
      ))}
    </ul>
  )
}

function BeingMade({ jobId, onEnd }: { readonly jobId: string; onEnd(): void }) {
  const { t } = useI18n()
  const client = useQueryClient()
  const toast = useToast()
  const { data: job } = useQuery(jobQuery(jobId))
  const isOver = job?.finishedAt !== undefined
  useEffect(() => {
    if (!isOver) return
    void client.invalidateQueries(backupsQuery)
    toast.show(
      job.failure === undefined
        ? { look: 'good', text: t('settings.backups.made') }
        : { look: 'bad', text: job.failure },
    )
    onEnd()
  })
  return (
    <Progress
      done={job?.progress?.done ?? 0}
      total={job?.progress?.total}
      label={t('settings.backups.make')}
    />
  )
}

import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, pictureUrl, previewUrl, type Schema } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { keys, librariesQuery } from '../../api/queries.js'
import { Button } from '../../components/button.js'
import { EmptyState } from '../../components/empty-state.js'
import { Select } from '../../components/field.js'
import { LeaveGuard } from '../../components/leave-guard.js'
import { Section } from '../../components/page.js'
import { ProblemNotice } from '../../components/problem-notice.js'
import { SkeletonText } from '../../components/skeleton.js'
import { useToast } from '../../components/toast.js'
import { useI18n } from '../../i18n/i18n.js'
import { scoreParts, type Weights, withWeight } from './weights.js'
import './scoring.css'

const rulesQuery = (libraryId: string) =>
  queryOptions({
    queryKey: [...keys.libraries, libraryId, 'rules'],
    queryFn: async ({ signal }) => {
      const params = { path: { libraryId } }
      return (await answerOf(api.GET('/libraries/{libraryId}/rules', { params, signal }))).rules
    },
  })

/** What counts in choosing pictures, with what other weights would choose shown before they are kept. */
export function ScoringSection() {
  const { t } = useI18n()
  const libraries = useQuery(librariesQuery)
  const [chosen, setChosen] = useState<string>()
  const library = libraries.data?.find(({ id }) => id === chosen) ?? libraries.data?.[0]
  return (
    <Section title={t('settings.section.scoring')}>
      <p className="soft">{t('settings.scoring.text')}</p>
      {libraries.isPending && <SkeletonText lines={4} />}
      {libraries.data?.length === 0 && (
        <EmptyState icon="folder" title={t('settings.library.none')} />
      )}
      {(libraries.data?.length ?? 0) > 1 && (
        <Select
          label={t('review.library')}
          value={library?.id}
          onChange={({ target: { value } }) => setChosen(value)}
        >
          {libraries.data?.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
      {library && <LibraryWeights key={library.id} libraryId={library.id} />}
    </Section>
  )
}

function LibraryWeights({ libraryId }: { readonly libraryId: string }) {
  const rules = useQuery(rulesQuery(libraryId))
  if (rules.isPending) return <SkeletonText lines={4} />
  if (rules.isError)
    return <ProblemNotice error={rules.error} onRetry={() => void rules.refetch()} />
  const poster = rules.data.find(({ assetType }) => assetType === 'poster')
  if (poster === undefined) return null
  const types = rules.data
    .filter(({ enabled }) => enabled)
    .map(({ assetType }) => assetType)
    .filter((type) => type !== 'trailer' && type !== 'subtitle' && type !== 'theme')
  return <WeightsForm libraryId={libraryId} kept={poster.weights} assetTypes={types} />
}

function WeightsForm({
  libraryId,
  kept,
  assetTypes,
}: {
  readonly libraryId: string
  readonly kept: Weights
  readonly assetTypes: readonly string[]
}) {
  const { t } = useI18n()
  const [weights, setWeights] = useState<Weights>(kept)
  const isMoved = scoreParts.some((part) => weights[part] !== kept[part])
  const params = { path: { libraryId } }
  const tried = useMutation({
    mutationFn: (tries: Weights) =>
      answerOf(
        api.POST('/libraries/{libraryId}/what-if', { params, body: { weights: tries, limit: 60 } }),
      ),
  })
  const keep = useKeepWeights(libraryId, assetTypes)
  const move = (part: (typeof scoreParts)[number], weight: number) => {
    keep.reset()
    setWeights((now) => withWeight(now, part, weight))
  }
  return (
    <div className="settings-form">
      <LeaveGuard dirty={isMoved && !keep.isSuccess} />
      <div className="scoring__weights">
        {scoreParts.map((part) => (
          <label key={part} className="scoring__weight">
            <span>{t(`settings.scoring.${part}`)}</span>
            <input
              type="range"
              min={0}
              max={100}
              value={Math.round(weights[part] * 100)}
              onChange={({ target: { value } }) => move(part, Number(value) / 100)}
            />
            <output className="numeric">{Math.round(weights[part] * 100)} %</output>
          </label>
        ))}
      </div>
      <div className="scoring__actions">
        <Button icon="compare" busy={tried.isPending} onClick={() => tried.mutate(weights)}>
          {t('settings.scoring.try')}
        </Button>
        <Button
          look="primary"
          busy={keep.isPending}
          disabled={tried.data === undefined}
          onClick={() => keep.mutate(weights)}
        >
          {t('settings.scoring.keep')}
        </Button>
      </div>
      {tried.isError && <ProblemNotice error={tried.error} />}
      {tried.data && <Changes {...tried.data} />}
    </div>
  )
}

function useKeepWeights(libraryId: string, assetTypes: readonly string[]) {
  const { t } = useI18n()
  const client = useQueryClient()
  const toast = useToast()
  const params = { path: { libraryId } }
  return useMutation({
    mutationFn: async (value: Weights) => {
      for (const assetType of assetTypes) {
        const body = { setting: `assets.${assetType}.weights`, value }
        await answerOf(api.PATCH('/libraries/{libraryId}/settings', { params, body }))
      }
      const body = { kind: 'select' as const, full: true as const }
      await answerOf(api.POST('/libraries/{libraryId}/jobs', { params, body }))
    },
    onError: toast.problem,
    onSuccess: () => toast.show({ look: 'good', text: t('settings.scoring.kept') }),
    onSettled: () => client.invalidateQueries(),
  })
}

function Changes({ changes, more }: Schema<'WhatIf'>) {
  const { t } = useI18n()
  const count = changes.length
  return (
    <section className="scoring__changes" aria-label={t('settings.scoring.changes', { count })}>
      <p role="status">
        {t('settings.scoring.changes', { count })} {more && t('settings.scoring.more')}
      </p>
      <ul>
        {changes.map((change) => (
          <ChangeLine key={`${change.itemId} ${change.assetType}`} change={change} />
        ))}
      </ul>
    </section>
  )
}

function ChangeLine({ change }: { readonly change: Schema<'ChoiceChange'> }) {
  const { t } = useI18n()
  const { title, assetType, before, after } = change
  return (
    <li className="scoring__change">
      <h3>
        {title} <span className="soft">{t(`artwork.type.${assetType}`)}</span>
      </h3>
      <div className="scoring__sides">
        <div>
          <p className="soft">{t('review.now')}</p>
          {before.map(({ candidateId, digest, reason }) => (
            <img
              key={candidateId}
              src={pictureUrl(digest, 160)}
              alt={reason}
              title={reason}
              loading="lazy"
            />
          ))}
        </div>
        <div>
          <p className="soft">{t('review.then')}</p>
          {after.map(({ candidate, reason }) => (
            <img
              key={candidate.id}
              src={previewUrl(candidate.id)}
              alt={reason}
              title={reason}
              loading="lazy"
            />
          ))}
        </div>
      </div>
    </li>
  )
}

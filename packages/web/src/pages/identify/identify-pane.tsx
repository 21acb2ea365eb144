import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { itemQuery, keys } from '../../api/queries.js'
import { Button } from '../../components/button.js'
import { Select, TextField } from '../../components/field.js'
import { ProblemNotice } from '../../components/problem-notice.js'
import { SkeletonText } from '../../components/skeleton.js'
import { useToast } from '../../components/toast.js'
import { useI18n } from '../../i18n/i18n.js'
import { type IdProvider, idIn, idProviders } from './external-ids.js'
import { identify, proposalsQuery, type Sought } from './identify-queries.js'
import { ProposalCard } from './proposal-card.js'

/** What one item may be: what providers propose, a search for something else, and an id for those who know it. */
export function IdentifyPane({ itemId, onDone }: { readonly itemId: string; onDone(): void }) {
  const { t } = useI18n()
  const [sought, setSought] = useState<Sought>({})
  const item = useQuery(itemQuery(itemId))
  const decide = useIdentify(itemId, onDone)
  if (item.isError) return <ProblemNotice error={item.error} onRetry={() => void item.refetch()} />
  return (
    <article className="identify-pane">
      <header>
        <h2>{item.data?.title ?? '…'}</h2>
        <p className="mono soft identify-pane__where">{item.data?.folder}</p>
        <p>
          <Link to="/items/$itemId" params={{ itemId }}>
            {t('review.openItem')}
          </Link>
        </p>
      </header>
      <SearchForm
        key={item.data?.title ?? ''}
        title={item.data?.title ?? ''}
        year={item.data?.year}
        onSearch={setSought}
      />
      <Proposals itemId={itemId} sought={sought} decide={decide} />
      <IdForm decide={decide} />
    </article>
  )
}

type Decide = ReturnType<typeof useIdentify>

function useIdentify(itemId: string, onDone: () => void) {
  const { t } = useI18n()
  const client = useQueryClient()
  const toast = useToast()
  return useMutation({
    mutationFn: (externalIds: Readonly<Record<string, string>>) => identify(itemId, externalIds),
    onError: toast.problem,
    onSuccess: ({ title }) => {
      toast.show({ look: 'good', text: t('identify.done', { title }) })
      onDone()
    },
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: keys.item(itemId) })
      await client.invalidateQueries({ queryKey: keys.items })
    },
  })
}

function SearchForm({
  title,
  year,
  onSearch,
}: {
  readonly title: string
  readonly year: number | undefined
  onSearch(sought: Sought): void
}) {
  const { t } = useI18n()
  function search(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const [wanted, when] = [String(typed.get('title')).trim(), Number(typed.get('year'))]
    if (wanted === '') return
    onSearch({ title: wanted, ...(when > 0 ? { year: when } : {}) })
  }
  return (
    <form className="identify-pane__search" onSubmit={search}>
      <TextField name="title" label={t('identify.searchTitle')} defaultValue={title} required />
      <TextField
        name="year"
        label={t('identify.searchYear')}
        defaultValue={year}
        inputMode="numeric"
        pattern="[0-9]{4}"
      />
      <Button type="submit" icon="search">
        {t('identify.search')}
      </Button>
    </form>
  )
}

function Proposals({
  itemId,
  sought,
  decide,
}: {
  readonly itemId: string
  readonly sought: Sought
  readonly decide: Decide
}) {
  const { t } = useI18n()
  const found = useQuery(proposalsQuery(itemId, sought))
  if (found.isPending) return <SkeletonText lines={5} />
  if (found.isError)
    return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />
  const { reason, certain, proposals, failures } = found.data
  return (
    <section aria-label={t('identify.proposals')} className="identify-pane__found">
      <p role="status">{reason}</p>
      {failures.map(({ provider, message }) => (
        <p key={provider} className="identify-pane__failure">
          {provider}: {message}
        </p>
      ))}
      {proposals.length === 0 && <p className="soft">{t('identify.nothing')}</p>}
      <ol className="proposals">
        {proposals.map((proposal, index) => (
          <ProposalCard
            key={JSON.stringify(proposal.externalIds)}
            proposal={proposal}
            isCertain={index === certain}
            busy={decide.isPending && decide.variables === proposal.externalIds}
            disabled={decide.isPending}
            onPick={() => decide.mutate(proposal.externalIds)}
          />
        ))}
      </ol>
    </section>
  )
}

function IdForm({ decide }: { readonly decide: Decide }) {
  const { t } = useI18n()
  const [provider, setProvider] = useState<IdProvider>('tmdb')
  const [text, setText] = useState('')
  const found = idIn(text, provider)
  const isWrong = text.trim() !== '' && found === undefined
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (found !== undefined) decide.mutate({ [found.provider]: found.id })
  }
  return (
    <form className="identify-pane__ids" onSubmit={submit}>
      <h3>{t('identify.byId')}</h3>
      <Select
        label={t('identify.service')}
        value={found?.provider ?? provider}
        onChange={({ target: { value } }) => setProvider(value as IdProvider)}
      >
        {idProviders.map((one) => (
          <option key={one} value={one}>
            {t(`identify.service.${one}`)}
          </option>
        ))}
      </Select>
      <TextField
        label={t('identify.id')}
        hint={t('identify.idHint')}
        error={isWrong ? t('identify.idWrong') : undefined}
        value={text}
        onChange={({ target: { value } }) => setText(value)}
      />
      <Button type="submit" busy={decide.isPending} disabled={found === undefined}>
        {t('identify.setId')}
      </Button>
    </form>
  )
}

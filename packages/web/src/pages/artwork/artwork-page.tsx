import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type DragEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import type { Schema } from '../../api/client.js'
import { candidatesQuery, itemQuery } from '../../api/queries.js'
import { useMay } from '../../app/session.js'
import { Button } from '../../components/button.js'
import { EmptyState } from '../../components/empty-state.js'
import { Checkbox } from '../../components/field.js'
import { Icon } from '../../components/icon.js'
import { Page } from '../../components/page.js'
import { ProblemNotice } from '../../components/problem-notice.js'
import { SkeletonText } from '../../components/skeleton.js'
import { useI18n } from '../../i18n/i18n.js'
import { sourceName } from '../item/provenance.js'
import { moved } from '../library/grid-keys.js'
import './artwork.css'
import { type CandidateActions, CandidateCard } from './candidate-card.js'
import {
  type Candidate,
  type CandidateFilter,
  type CandidateGroup,
  choicesOf,
  groupsOf,
} from './candidate-groups.js'
import { useArtwork } from './use-artwork.js'
import { ZoomDialog } from './zoom-dialog.js'

type AssetType = Schema<'AssetType'>

/** Everything that is on offer for one place of an item, and the choice among it. */
export function ArtworkPage() {
  const { t } = useI18n()
  const params = useParams({ from: '/shell/items/$itemId/artwork/$assetType' })
  const { itemId } = params
  const assetType = params.assetType as AssetType
  const { data: item } = useQuery(itemQuery(itemId))
  const { data: offered, error, refetch } = useQuery(candidatesQuery(itemId))
  const [filter, setFilter] = useState<CandidateFilter>({})
  const artwork = useArtwork(itemId, assetType)
  const may = useMay('write')
  const candidates = offered?.filter((one) => one.assetType === assetType)
  const type = t(`artwork.type.${assetType}`)
  return (
    <Page
      wide
      title={t('artwork.title', { type, title: item?.title ?? '…' })}
      text={t('artwork.lead')}
      actions={<PageActions itemId={itemId} artwork={artwork} disabled={!may} />}
    >
      <DropPlace disabled={!may} onDrop={(file) => artwork.upload.mutate(file)}>
        {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
        {candidates === undefined && !error && <SkeletonText lines={6} />}
        {candidates !== undefined && (
          <>
            <Filters candidates={candidates} filter={filter} onChange={setFilter} />
            <Grid
              groups={groupsOf(candidates, filter)}
              assetType={assetType}
              artwork={artwork}
              disabled={!may}
            />
          </>
        )}
      </DropPlace>
    </Page>
  )
}

type Artwork = ReturnType<typeof useArtwork>

function PageActions({
  itemId,
  artwork,
  disabled,
}: {
  readonly itemId: string
  readonly artwork: Artwork
  readonly disabled: boolean
}) {
  const { t } = useI18n()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Link to="/items/$itemId" params={{ itemId }} className="button button--quiet">
        <Icon name="back" size={18} />
        {t('common.back')}
      </Link>
      <Button
        icon="search"
        disabled={disabled}
        busy={artwork.search.isPending}
        onClick={() => artwork.search.mutate()}
      >
        {t('artwork.search')}
      </Button>
      <Button
        icon="upload"
        disabled={disabled}
        busy={artwork.upload.isPending}
        onClick={() => input.current?.click()}
      >
        {t('artwork.upload')}
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        accept="image/jpeg,image/png,image/webp"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file !== undefined) artwork.upload.mutate(file)
          target.value = ''
        }}
      />
      <Button icon="refresh" disabled={disabled} onClick={() => artwork.reselect.mutate()}>
        {t('artwork.reselect')}
      </Button>
      <Button
        look="primary"
        icon="publish"
        disabled={disabled}
        busy={artwork.publish.isPending}
        onClick={() => artwork.publish.mutate()}
      >
        {t('artwork.publish')}
      </Button>
    </>
  )
}

function DropPlace({
  disabled,
  onDrop,
  children,
}: {
  readonly disabled: boolean
  onDrop(file: File): void
  readonly children: ReactNode
}) {
  const { t } = useI18n()
  const [isOver, setIsOver] = useState(false)
  const over = (event: DragEvent) => {
    if (disabled || !event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setIsOver(true)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    const [file] = event.dataTransfer.files
    if (file !== undefined && !disabled) onDrop(file)
  }
  return (
    <div className="drop" onDragOver={over} onDragLeave={() => setIsOver(false)} onDrop={drop}>
      {children}
      {isOver && <p className="drop__here">{t('artwork.drop')}</p>}
    </div>
  )
}

function Filters({
  candidates,
  filter,
  onChange,
}: {
  readonly candidates: readonly Candidate[]
  readonly filter: CandidateFilter
  onChange(filter: CandidateFilter): void
}) {
  const { t, languageName } = useI18n()
  const { providers, languages } = choicesOf(candidates)
  const words: Readonly<Record<string, string>> = {
    none: t('artwork.noText'),
    unknown: t('artwork.anyLanguage'),
  }
  const change = (name: 'provider' | 'language', value: string) => {
    const { [name]: _, ...others } = filter
    onChange(value === '' ? others : { ...others, [name]: value })
  }
  return (
    <div className="filters">
      <span className="numeric soft">{t('artwork.count', { count: candidates.length })}</span>
      <select
        className="input"
        aria-label={t('artwork.filter.provider')}
        value={filter.provider ?? ''}
        onChange={({ target }) => change('provider', target.value)}
      >
        <option value="">{`${t('artwork.filter.provider')}: ${t('artwork.filter.all')}`}</option>
        {providers.map((one) => (
          <option key={one} value={one}>
            {sourceName(one, t)}
          </option>
        ))}
      </select>
      <select
        className="input"
        aria-label={t('artwork.filter.language')}
        value={filter.language ?? ''}
        onChange={({ target }) => change('language', target.value)}
      >
        <option value="">{`${t('artwork.filter.language')}: ${t('artwork.filter.all')}`}</option>
        {languages.map((one) => (
          <option key={one} value={one}>
            {words[one] ?? languageName(one)}
          </option>
        ))}
      </select>
      <Checkbox
        checked={filter.rejected === true}
        onChange={({ target }) => {
          const { rejected: _, ...others } = filter
          onChange(target.checked ? { ...others, rejected: true } : others)
        }}
      >
        {t('artwork.filter.rejected')}
      </Checkbox>
    </div>
  )
}

const tall: readonly AssetType[] = ['poster', 'keyart', 'characterart']
const square: readonly AssetType[] = ['discart']

function shapeOf(assetType: AssetType): 'tall' | 'square' | 'wide' {
  if (tall.includes(assetType)) return 'tall'
  return square.includes(assetType) ? 'square' : 'wide'
}

const mostCompared = 4

function Grid({
  groups,
  assetType,
  artwork,
  disabled,
}: {
  readonly groups: readonly CandidateGroup[]
  readonly assetType: AssetType
  readonly artwork: Artwork
  readonly disabled: boolean
}) {
  const { t } = useI18n()
  const place = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(0)
  const [compared, setCompared] = useState<readonly Candidate[]>([])
  const [zoomed, setZoomed] = useState<readonly Candidate[]>([])
  const actions: CandidateActions = {
    pick: ({ id }) => artwork.pick.mutate(id),
    zoom: (one) => setZoomed([one]),
    compare: (one) => setCompared((before) => toggledIn(before, one).slice(-mostCompared)),
    reject: ({ id }, where) =>
      artwork.reject.mutate({ candidateId: id, everywhere: where === 'everywhere' }),
    unreject: ({ id }) => artwork.unreject.mutate(id),
  }
  const at = Math.min(current, groups.length - 1)
  const keyDown = (event: KeyboardEvent) => {
    const best = groups[at]?.best
    const isOnPicture = event.target instanceof HTMLElement && event.target.dataset['index']
    if (best === undefined || !isOnPicture || event.ctrlKey || event.metaKey) return
    const letters: Readonly<Record<string, () => void>> = {
      z: () => actions.zoom(best),
      c: () => actions.compare(best),
      r: () => !disabled && actions.reject(best, 'here'),
    }
    const letter = letters[event.key.toLowerCase()]
    const columns = columnsOf(place.current)
    const next = moved(event.key, at, { columns, total: groups.length, rowsOnScreen: 2 })
    if (letter === undefined && next === undefined) return
    event.preventDefault()
    letter?.()
    if (next !== undefined)
      place.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus()
  }
  if (groups.length === 0)
    return (
      <EmptyState icon="film" title={t('artwork.none')} text={t('artwork.none.text')}>
        <Button look="primary" disabled={disabled} onClick={() => artwork.search.mutate()}>
          {t('artwork.search')}
        </Button>
      </EmptyState>
    )
  return (
    <>
      <div role="grid" aria-label={t('artwork.grid')} onKeyDown={keyDown} tabIndex={-1}>
        <div ref={place} role="row" className={`candidates candidates--${shapeOf(assetType)}`}>
          {groups.map((group, index) => (
            <CandidateCard
              key={group.best.id}
              group={group}
              index={index}
              isCurrent={index === at}
              isCompared={compared.some(({ id }) => id === group.best.id)}
              disabled={disabled}
              actions={actions}
              onFocus={() => setCurrent(index)}
            />
          ))}
        </div>
      </div>
      {compared.length > 1 && (
        <div className="compare">
          <Button look="primary" icon="compare" onClick={() => setZoomed(compared)}>
            {t('artwork.comparing', { count: compared.length })}
          </Button>
        </div>
      )}
      {zoomed.length > 0 && (
        <ZoomDialog
          candidates={zoomed}
          title={t(zoomed.length > 1 ? 'artwork.compare' : 'artwork.zoom')}
          disabled={disabled}
          onClose={() => setZoomed([])}
          onPick={(one) => {
            actions.pick(one)
            setZoomed([])
            setCompared([])
          }}
        />
      )}
    </>
  )
}

function toggledIn(before: readonly Candidate[], one: Candidate): readonly Candidate[] {
  const others = before.filter(({ id }) => id !== one.id)
  return others.length === before.length ? [...before, one] : others
}

/** How many pictures stand side by side, as the style sheet laid them out. */
function columnsOf(element: HTMLElement | null): number {
  if (element === null) return 1
  return getComputedStyle(element).gridTemplateColumns.split(' ').length
}

import { type KeyboardEvent, useRef, useState } from 'react'
import type { Schema } from '../../api/client.js'
import { Button } from '../../components/button.js'
import { EmptyState } from '../../components/empty-state.js'
import { useI18n } from '../../i18n/i18n.js'
import { moved } from '../library/grid-keys.js'
import { type CandidateActions, CandidateCard } from './candidate-card.js'
import type { Candidate, CandidateGroup } from './candidate-groups.js'
import type { Artwork } from './use-artwork.js'
import { ZoomDialog } from './zoom-dialog.js'

type AssetType = Schema<'AssetType'>

const tall: readonly AssetType[] = ['poster', 'keyart', 'characterart']
const square: readonly AssetType[] = ['discart']

function shapeOf(assetType: AssetType): 'tall' | 'square' | 'wide' {
  if (tall.includes(assetType)) return 'tall'
  return square.includes(assetType) ? 'square' : 'wide'
}

const mostCompared = 4

/** The pictures on offer: arrows go about, Enter chooses, letters do the rest. */
export function CandidateGrid({
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
    pick: (one) => artwork.pick.mutate(one),
    zoom: (...all) => setZoomed(all),
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
              key={group.key}
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

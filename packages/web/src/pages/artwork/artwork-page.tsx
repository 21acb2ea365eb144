import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { Schema } from '../../api/client.js'
import { candidatesQuery, itemQuery } from '../../api/queries.js'
import { useMay } from '../../app/session.js'
import { Button } from '../../components/button.js'
import { Icon } from '../../components/icon.js'
import { Page } from '../../components/page.js'
import { ProblemNotice } from '../../components/problem-notice.js'
import { SkeletonText } from '../../components/skeleton.js'
import { useI18n } from '../../i18n/i18n.js'
import './artwork.css'
import { CandidateFilters } from './candidate-filters.js'
import { CandidateGrid } from './candidate-grid.js'
import { type Candidate, type CandidateFilter, groupsOf, orderWith } from './candidate-groups.js'
import { DropPlace } from './drop-place.js'
import { type Artwork, useArtwork } from './use-artwork.js'

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
  const order = useSteadyOrder(candidates ?? [])
  const type = t(`artwork.type.${assetType}`)
  return (
    <Page
      wide
      title={t('artwork.title', { type, title: item?.title ?? '…' })}
      text={candidates && t('artwork.count', { count: candidates.length })}
      back={
        <Link to="/items/$itemId" params={{ itemId }} className="back-link">
          <Icon name="back" size={18} />
          {item?.title ?? t('common.back')}
        </Link>
      }
      actions={<PageActions artwork={artwork} disabled={!may} />}
    >
      <DropPlace disabled={!may} onDrop={(file) => artwork.upload.mutate(file)}>
        {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
        {candidates === undefined && !error && <SkeletonText lines={6} />}
        {candidates !== undefined && (
          <>
            <CandidateFilters candidates={candidates} filter={filter} onChange={setFilter} />
            <CandidateGrid
              groups={groupsOf(candidates, filter, order)}
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

/** The order in which the pictures were first shown; those that come later are at its end. */
function useSteadyOrder(candidates: readonly Candidate[]): readonly string[] {
  const [order, setOrder] = useState<readonly string[]>([])
  const next = orderWith(order, candidates)
  if (next !== order) setOrder(next)
  return next
}

function PageActions({
  artwork,
  disabled,
}: {
  readonly artwork: Artwork
  readonly disabled: boolean
}) {
  const { t } = useI18n()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
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

import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { pictureUrl } from '../../api/client.js'
import { itemQuery, selectionsQuery } from '../../api/queries.js'
import { useMay } from '../../app/session.js'
import { Badge } from '../../components/badge.js'
import { Button, IconButton } from '../../components/button.js'
import { Icon } from '../../components/icon.js'
import { Menu, MenuItem } from '../../components/menu.js'
import { Section } from '../../components/page.js'
import { ProblemNotice } from '../../components/problem-notice.js'
import { Skeleton, SkeletonText } from '../../components/skeleton.js'
import { TabPanel, Tabs } from '../../components/tabs.js'
import { useI18n } from '../../i18n/i18n.js'
import { StateBadge } from '../library/state-badge.js'
import { ArtworkSlots } from './artwork-slots.js'
import { CastPanel } from './cast-panel.js'
import { FilesPanel } from './files-panel.js'
import { HistoryPanel } from './history-panel.js'
import './item.css'
import { type Item, useDiscard, useItemJob, usePublish } from './item-queries.js'
import { JobsPanel, JobsTab } from './jobs-panel.js'
import { MetadataForm } from './metadata-form.js'
import { PartsPanel } from './parts-panel.js'
import { PlayersPanel } from './players-panel.js'

const tabs = ['metadata', 'cast', 'files', 'players', 'history', 'jobs'] as const
type TabName = (typeof tabs)[number] | 'parts'

/** A series and a season begin with what they consist of; only an episode has files of its own there. */
function tabsOf({ kind }: Item): readonly TabName[] {
  if (kind !== 'series' && kind !== 'season') return tabs
  return ['parts', ...tabs.filter((name) => name !== 'files')]
}

/** One movie or series with everything that is known and done. */
export function ItemPage() {
  const { t } = useI18n()
  const { itemId } = useParams({ from: '/shell/items/$itemId' })
  const { data: item, error, refetch } = useQuery(itemQuery(itemId))
  const [chosen, setTab] = useState<TabName>()
  if (error)
    return (
      <div className="page">
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      </div>
    )
  if (item === undefined) return <ItemSkeleton />
  const tabs = tabsOf(item)
  const tab = tabs.find((name) => name === chosen) ?? tabs[0]
  return (
    <div className="item" key={item.id}>
      <title>{`${item.title} · Metarr`}</title>
      <Hero item={item} />
      <div className="page">
        <Problems item={item} />
        <Section title={t('item.artwork')}>
          <ArtworkSlots item={item} />
        </Section>
        <div className="section">
          <Tabs<TabName>
            label={t('item.tabs')}
            value={tab ?? 'metadata'}
            onChange={(name) => setTab(name)}
            tabs={tabs.map((name) => ({
              name,
              label: <TabLabel name={name} item={item} />,
            }))}
          >
            <TabPanel name="parts">
              <PartsPanel itemId={item.id} />
            </TabPanel>
            <TabPanel name="metadata">
              <MetadataForm item={item} />
            </TabPanel>
            <TabPanel name="cast">
              <CastPanel item={item} />
            </TabPanel>
            <TabPanel name="files">
              <FilesPanel item={item} />
            </TabPanel>
            <TabPanel name="players">
              <PlayersPanel itemId={item.id} />
            </TabPanel>
            <TabPanel name="history">
              <HistoryPanel itemId={item.id} />
            </TabPanel>
            <TabPanel name="jobs">
              <JobsPanel itemId={item.id} />
            </TabPanel>
          </Tabs>
        </div>
      </div>
    </div>
  )
}

function TabLabel({ name, item }: { readonly name: TabName; readonly item: Item }) {
  const { t } = useI18n()
  if (name === 'jobs') return <JobsTab itemId={item.id} />
  if (name === 'parts') return t(item.kind === 'series' ? 'item.tab.seasons' : 'item.tab.episodes')
  return t(`item.tab.${name}`)
}

/** Leads to what an item is a part of, else to the library. */
function BackLink({ item: { parentId, kind } }: { readonly item: Item }) {
  const { t } = useI18n()
  const isPart = parentId !== undefined && (kind === 'season' || kind === 'episode')
  const { data: parent } = useQuery({ ...itemQuery(parentId ?? ''), enabled: isPart })
  const label = parent === undefined ? '…' : parent.title
  return isPart ? (
    <Link to="/items/$itemId" params={{ itemId: parentId }} className="back-link">
      <Icon name="back" size={18} />
      {label}
    </Link>
  ) : (
    <Link to="/" className="back-link">
      <Icon name="back" size={18} />
      {t('shell.library')}
    </Link>
  )
}

function Hero({ item }: { readonly item: Item }) {
  const { t } = useI18n()
  const { data: selections = [] } = useQuery(selectionsQuery(item.id))
  const digestOf = (type: string) =>
    selections.find(({ assetType, rank }) => assetType === type && rank === 0)?.digest
  const fanart = digestOf('fanart')
  const poster = digestOf(item.kind === 'episode' ? 'thumb' : 'poster')
  const genres = (item.metadata['genres']?.value ?? []) as readonly string[]
  const runtime = item.metadata['runtime']?.value as number | undefined
  return (
    <header className="hero">
      {fanart !== undefined && (
        <img className="hero__fanart" src={pictureUrl(fanart, 1280)} alt="" />
      )}
      <div className="hero__inside">
        <BackLink item={item} />
        <div
          className={item.kind === 'episode' ? 'hero__poster hero__poster--wide' : 'hero__poster'}
        >
          {poster === undefined ? (
            <Icon name="film" size={40} />
          ) : (
            <img src={pictureUrl(poster, 320)} alt={t('item.posterOf', { title: item.title })} />
          )}
        </div>
        <div className="hero__text">
          <h1>
            {item.title} {item.year !== undefined && <span className="soft">{item.year}</span>}
          </h1>
          <p className="hero__facts">
            <StateBadge state={item.state} />
            {item.hasUnpublishedChanges && (
              <Badge look="accent" icon="publish">
                {t('library.mark.unpublished')}
              </Badge>
            )}
            {runtime !== undefined && <span>{t('item.minutes', { count: runtime })}</span>}
            {genres.length > 0 && <span>{genres.join(' · ')}</span>}
          </p>
          <p className="hero__ids soft">
            {Object.entries(item.externalIds).map(([provider, id]) => (
              <code key={provider}>
                {provider}:{id}
              </code>
            ))}
          </p>
        </div>
        <Actions item={item} />
      </div>
    </header>
  )
}

function Actions({ item }: { readonly item: Item }) {
  const { t } = useI18n()
  const may = useMay('write')
  const navigate = useNavigate()
  const publish = usePublish(item.id)
  const enrich = useItemJob(item.id, 'enrich')
  const select = useItemJob(item.id, 'select')
  const discard = useDiscard(item.id)
  return (
    <div className="hero__actions">
      <Button
        look="primary"
        icon="publish"
        disabled={!may}
        busy={publish.isPending}
        onClick={() => publish.mutate()}
      >
        {t('item.publish')}
      </Button>
      <Link to="/review" search={{ item: item.id }} className="button button--plain">
        <Icon name="review" size={18} />
        {t('item.review')}
      </Link>
      {may && (
        <Menu trigger={<IconButton look="plain" icon="more" label={t('common.more')} />}>
          <MenuItem icon="refresh" onSelect={() => enrich.mutate()}>
            {t('item.enrich')}
          </MenuItem>
          <MenuItem icon="star" onSelect={() => select.mutate()}>
            {t('item.select')}
          </MenuItem>
          {(item.kind === 'movie' || item.kind === 'series') && (
            <MenuItem
              icon="identify"
              onSelect={() => void navigate({ to: '/identify', search: { item: item.id } })}
            >
              {t('item.identify')}
            </MenuItem>
          )}
          <MenuItem
            icon="undo"
            look="danger"
            disabled={!item.hasUnpublishedChanges}
            onSelect={() => discard.mutate()}
          >
            {t('item.discard')}
          </MenuItem>
        </Menu>
      )}
    </div>
  )
}

function Problems({ item }: { readonly item: Item }) {
  const { t } = useI18n()
  const problems = item.problems ?? []
  if (item.state === 'needs_identification')
    return (
      <div className="notice notice--warn">
        <Icon name="identify" size={24} />
        <p className="notice__text">{item.stateReason ?? t('library.mark.identify')}</p>
        <Link to="/identify" search={{ item: item.id }} className="button button--primary">
          {t('item.identify')}
        </Link>
      </div>
    )
  const isError = item.state.startsWith('error')
  if (problems.length === 0 && !isError) return null
  return (
    <div className="notice notice--bad" role="alert">
      <Icon name="warning" size={24} />
      <ul className="notice__text">
        {isError && <li>{item.stateReason}</li>}
        {problems.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            <code>{path}</code> {message}
          </li>
        ))}
      </ul>
    </div>
  )
}

function ItemSkeleton() {
  return (
    <div className="item">
      <header className="hero">
        <div className="hero__inside">
          <span />
          <div className="hero__poster skeleton" />
          <div className="hero__text">
            <Skeleton width="18rem" height="2rem" />
            <Skeleton width="12rem" />
          </div>
        </div>
      </header>
      <div className="page">
        <SkeletonText lines={6} />
      </div>
    </div>
  )
}

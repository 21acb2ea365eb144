import { Link } from '@tanstack/react-router'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { pictureUrl } from '../../api/client.js'
import { Skeleton } from '../../components/skeleton.js'
import { useI18n } from '../../i18n/i18n.js'
import { CardMarks } from './card-marks.js'
import { StateBadge } from './state-badge.js'
import { focusRow, type useGrid } from './use-grid.js'
import type { Listed } from './use-library-list.js'
import { usePlace } from './wall.js'

const rowHeight = 56

/** The same items in lines, with more said of each. */
export function ItemTable({
  rows,
  total,
  grid,
  look,
}: {
  readonly rows: readonly (Listed | undefined)[]
  readonly total: number
  readonly grid: ReturnType<typeof useGrid>
  look(from: number, to: number): void
}) {
  const { t } = useI18n()
  const place = useRef<HTMLDivElement>(null)
  const { top } = usePlace(place)
  const virtual = useWindowVirtualizer({
    count: total,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollMargin: top,
    scrollPaddingStart: 180,
    scrollPaddingEnd: 80,
  })
  const shown = virtual.getVirtualItems()
  const from = shown[0]?.index ?? 0
  const to = (shown.at(-1)?.index ?? 0) + 1
  useEffect(() => look(from, to), [from, to, look])
  const goTo = (index: number) => {
    virtual.scrollToIndex(index)
    focusRow(place, index)
  }
  const columns = ['title', 'year', 'state', 'artwork', 'folder'] as const
  return (
    <div
      className="table"
      role="grid"
      tabIndex={-1}
      aria-label={t('shell.library')}
      aria-rowcount={total + 1}
      aria-multiselectable
      onKeyDown={(event) => grid.keyDown(event, { columns: 1, goTo })}
    >
      <div className="table__row table__row--head" role="row" aria-rowindex={1}>
        <span role="columnheader">
          <span className="visually-hidden">{t('library.column.tick')}</span>
        </span>
        {columns.map((column) => (
          <span key={column} role="columnheader" className={`table__${column}`}>
            {t(`library.column.${column}`)}
          </span>
        ))}
      </div>
      <div
        ref={place}
        className="table__body"
        role="rowgroup"
        style={{ height: virtual.getTotalSize() }}
      >
        {shown.map(({ index, start, key }) => {
          const item = rows[index]
          const isTicked = item !== undefined && grid.ticked.has(item.id)
          return (
            <div
              key={key}
              className="table__row"
              role="row"
              aria-rowindex={index + 2}
              aria-selected={isTicked}
              style={{ transform: `translateY(${start - top}px)` }}
            >
              {item === undefined ? (
                <span role="gridcell" className="table__wait">
                  <Skeleton width="60%" />
                </span>
              ) : (
                <Cells
                  item={item}
                  index={index}
                  isCurrent={index === grid.current}
                  isTicked={isTicked}
                  onTick={(event) => grid.tick(index, event)}
                />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** What is missing of the artwork that most players show. */
function artworkWords(
  missing: readonly (typeof artworkTypes)[number][],
  t: ReturnType<typeof useI18n>['t'],
): string {
  if (missing.length === 0) return t('library.artwork.all')
  if (missing.length === artworkTypes.length) return t('library.artwork.none')
  const types = missing.map((type) => t(`artwork.type.${type}`)).join(', ')
  return t('library.artwork.without', { types })
}

const artworkTypes = ['poster', 'fanart', 'clearlogo', 'landscape', 'banner'] as const

function Cells({
  item: { id, title = '', year, state, folder, artwork, ...item },
  index,
  isCurrent,
  isTicked,
  onTick,
}: {
  readonly item: Listed
  readonly index: number
  readonly isCurrent: boolean
  readonly isTicked: boolean
  onTick(event: { readonly shiftKey: boolean }): void
}) {
  const { t } = useI18n()
  const poster = artwork?.['poster']
  const missing = artworkTypes.filter((type) => artwork?.[type] === undefined)
  return (
    <>
      <span role="gridcell">
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={t('library.tick', { title })}
          checked={isTicked}
          onChange={() => undefined}
          onClick={onTick}
        />
      </span>
      <span role="gridcell" className="table__title">
        <span className="table__thumb">
          {poster !== undefined && <img src={pictureUrl(poster, 160)} alt="" loading="lazy" />}
        </span>
        <Link
          to="/items/$itemId"
          params={{ itemId: id }}
          tabIndex={isCurrent ? 0 : -1}
          data-index={index}
          preload={false}
        >
          {title}
        </Link>
        <CardMarks item={{ id, ...item, ...(state === undefined ? {} : { state }) }} />
      </span>
      <span role="gridcell" className="table__year numeric">
        {year ?? '—'}
      </span>
      <span role="gridcell" className="table__state">
        {state !== undefined && <StateBadge state={state} />}
      </span>
      <span role="gridcell" className="table__artwork soft">
        {artworkWords(missing, t)}
      </span>
      <span role="gridcell" className="table__folder soft mono">
        {folder}
      </span>
    </>
  )
}

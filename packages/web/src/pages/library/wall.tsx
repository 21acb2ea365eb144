import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Skeleton } from '../../components/skeleton.js'
import { useI18n } from '../../i18n/i18n.js'
import { ItemCard } from './item-card.js'
import { focusRow, type useGrid } from './use-grid.js'
import type { Listed } from './use-library-list.js'

interface GridProps {
  readonly rows: readonly (Listed | undefined)[]
  readonly total: number
  readonly grid: ReturnType<typeof useGrid>
  look(from: number, to: number): void
}

const gap = 16
const captionHeight = 52

/** How the posters fit: a phone shows three in a row, a desk as many as are wide enough. */
function layoutOf(width: number) {
  const least = width < 600 ? 100 : 152
  const columns = Math.max(2, Math.floor((width + gap) / (least + gap)))
  const cardWidth = (width - gap * (columns - 1)) / columns
  return { columns, rowHeight: Math.round(cardWidth * 1.5) + captionHeight + gap }
}

/** All posters; only those on the screen are there. */
export function Wall({ rows, total, grid, look }: GridProps) {
  const { t } = useI18n()
  const place = useRef<HTMLDivElement>(null)
  const { width, top } = usePlace(place)
  const { columns, rowHeight } = layoutOf(width)
  const lines = Math.ceil(total / columns)
  const virtual = useWindowVirtualizer({
    count: lines,
    estimateSize: () => rowHeight,
    overscan: 2,
    scrollMargin: top,
    scrollPaddingStart: 140,
    scrollPaddingEnd: 80,
  })
  useEffect(() => virtual.measure(), [virtual, rowHeight])
  const shown = virtual.getVirtualItems()
  const from = (shown[0]?.index ?? 0) * columns
  const to = ((shown.at(-1)?.index ?? 0) + 1) * columns
  useEffect(() => look(from, to), [from, to, look])
  const goTo = (index: number) => {
    virtual.scrollToIndex(Math.floor(index / columns))
    focusRow(place, index)
  }
  return (
    <div
      ref={place}
      className="wall"
      role="grid"
      tabIndex={-1}
      aria-label={t('shell.library')}
      aria-rowcount={lines}
      aria-colcount={columns}
      aria-multiselectable
      data-ticking={grid.ticked.size > 0 || undefined}
      style={{ height: virtual.getTotalSize() }}
      onKeyDown={(event) => grid.keyDown(event, { columns, goTo })}
    >
      {shown.map(({ index: line, start, key }) => (
        <div
          key={key}
          className="wall__line"
          role="row"
          aria-rowindex={line + 1}
          style={{
            transform: `translateY(${start - top}px)`,
            gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
          }}
        >
          {indexes(line, columns, total).map((index) => {
            const item = rows[index]
            const isTicked = item !== undefined && grid.ticked.has(item.id)
            return (
              <div key={item?.id ?? index} role="gridcell" aria-selected={isTicked}>
                {item === undefined ? (
                  <CardSkeleton />
                ) : (
                  <ItemCard
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
      ))}
    </div>
  )
}

function indexes(line: number, columns: number, total: number): readonly number[] {
  const length = Math.min(columns, total - line * columns)
  return Array.from({ length }, (_, column) => line * columns + column)
}

function CardSkeleton() {
  return (
    <div className="card">
      <span className="card__poster skeleton" />
      <Skeleton width="80%" height="0.875rem" />
    </div>
  )
}

/** How wide the grid is and where on the page it begins. */
export function usePlace(place: { readonly current: HTMLElement | null }) {
  const [measured, setMeasured] = useState({ width: 900, top: 0 })
  useLayoutEffect(() => {
    const element = place.current
    if (element === null) return undefined
    const measure = () => {
      const { width, top } = element.getBoundingClientRect()
      const next = { width: Math.round(width), top: Math.round(top + window.scrollY) }
      setMeasured((old) => (old.width === next.width && old.top === next.top ? old : next))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [place])
  return measured
}

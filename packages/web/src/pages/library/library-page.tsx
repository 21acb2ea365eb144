import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useRef } from 'react'
import { Button } from '../../components/button.js'
import { EmptyState } from '../../components/empty-state.js'
import { ProblemNotice } from '../../components/problem-notice.js'
import { useI18n } from '../../i18n/i18n.js'
import { BulkBar } from './bulk-bar.js'
import { ItemTable } from './item-table.js'
import './library.css'
import { isFiltered, type LibrarySearch } from './library-search.js'
import { LibraryToolbar } from './library-toolbar.js'
import { useBulk } from './use-bulk.js'
import { useGrid } from './use-grid.js'
import { useLibraryList } from './use-library-list.js'
import { Wall } from './wall.js'

/** Everything there is, as a wall of posters or a table. */
export function LibraryPage() {
  const { t } = useI18n()
  const search = useSearch({ from: '/shell/' })
  const navigate = useNavigate({ from: '/' })
  const list = useLibraryList(search)
  const { rows, briefs, total } = list
  const grid = useGrid(briefs, total)
  const bulk = useBulk()
  const look = useStable(list.look)
  const change = (patch: Partial<Record<keyof LibrarySearch, unknown>>) => {
    grid.untick()
    void navigate({ search: (old) => ({ ...old, ...patch }) as LibrarySearch, replace: true })
  }
  const Grid = search.view === 'table' ? ItemTable : Wall
  return (
    <div className="library">
      <title>{`${t('shell.library')} · Metarr`}</title>
      <header className="library__head">
        <h1>{t('shell.library')}</h1>
        <p className="soft numeric" role="status">
          {!list.isLoading && t('library.count', { count: total })}
        </p>
        <LibraryToolbar
          search={search}
          onChange={change}
          onView={(view) => {
            grid.untick()
            void navigate({ search: view })
          }}
        />
      </header>
      {list.error !== undefined && list.error !== null && (
        <ProblemNotice error={list.error} onRetry={list.retry} />
      )}
      {total === 0 && !list.isLoading && !list.error ? (
        <Nothing isFiltered={isFiltered(search)} onClear={() => void navigate({ search: {} })} />
      ) : (
        <Grid rows={rows} total={list.isLoading ? 24 : total} grid={grid} look={look} />
      )}
      <BulkBar
        count={grid.ticked.size}
        total={total}
        progress={bulk.progress}
        onNone={grid.untick}
        onAll={() => void list.all().then(grid.tickAll)}
        onRun={(action) =>
          bulk.run({ action, items: briefs.filter(({ id }) => grid.ticked.has(id)) })
        }
      />
    </div>
  )
}

function Nothing({ isFiltered, onClear }: { readonly isFiltered: boolean; onClear(): void }) {
  const { t } = useI18n()
  if (isFiltered)
    return (
      <EmptyState icon="search" title={t('library.none')} text={t('library.none.text')}>
        <Button onClick={onClear}>{t('library.none.clear')}</Button>
      </EmptyState>
    )
  return (
    <EmptyState icon="film" title={t('library.empty')} text={t('library.empty.text')}>
      <Link to="/setup" className="button button--primary">
        {t('library.empty.action')}
      </Link>
    </EmptyState>
  )
}

/** A function that stays the same and does what the newest one does. */
function useStable<Arguments extends readonly unknown[]>(call: (...args: Arguments) => void) {
  const latest = useRef(call)
  useEffect(() => {
    latest.current = call
  })
  return useCallback((...args: Arguments) => latest.current(...args), [])
}

import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { librariesQuery } from '../../api/queries.js'
import { Button, IconButton } from '../../components/button.js'
import '../../components/field.css'
import { Icon } from '../../components/icon.js'
import { Menu, MenuChoice, MenuLabel } from '../../components/menu.js'
import { useI18n } from '../../i18n/i18n.js'
import {
  filterMissing,
  filterStates,
  type LibrarySearch,
  sorts,
  topKinds,
} from './library-search.js'
import { ViewsMenu } from './views-menu.js'

type Change = (change: Partial<Record<keyof LibrarySearch, unknown>>) => void

interface ToolbarProps {
  readonly search: LibrarySearch
  readonly onChange: Change
}

/** What is searched for, filtered by and sorted by; it stays in sight. */
export function LibraryToolbar({
  search,
  onChange,
  onView,
}: ToolbarProps & { onView(search: LibrarySearch): void }) {
  const { t } = useI18n()
  const isTable = search.view === 'table'
  return (
    <div className="toolbar" role="search">
      <SearchBox value={search.q ?? ''} onChange={(q) => onChange({ q: q || undefined })} />
      <LibraryChoice search={search} onChange={onChange} />
      <FilterMenu search={search} onChange={onChange} />
      <ViewsMenu search={search} onChoose={onView} />
      <select
        className="input toolbar__sort"
        aria-label={t('library.sort')}
        value={search.sort ?? 'title'}
        onChange={({ target }) =>
          onChange({ sort: target.value === 'title' ? undefined : target.value })
        }
      >
        {(['title', ...sorts] as const).map((one) => (
          <option key={one} value={one}>
            {t(`library.sort.${one}`)}
          </option>
        ))}
      </select>
      <IconButton
        icon={isTable ? 'grid' : 'table'}
        label={isTable ? t('library.view.wall') : t('library.view.table')}
        onClick={() => onChange({ view: isTable ? undefined : 'table' })}
      />
      <Chips search={search} onChange={onChange} />
    </div>
  )
}

const typingPauseMs = 150

/** Searches as one types; `/` leads here from everywhere on the page. */
function SearchBox({ value, onChange }: { readonly value: string; onChange(value: string): void }) {
  const { t } = useI18n()
  const [typed, setTyped] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    const lead = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input,textarea')
      if (event.key !== '/' || isTyping) return
      event.preventDefault()
      input.current?.focus()
    }
    document.addEventListener('keydown', lead)
    return () => document.removeEventListener('keydown', lead)
  }, [])
  return (
    <div className="search">
      <Icon name="search" size={18} />
      <input
        ref={input}
        className="input"
        type="search"
        placeholder={t('library.search')}
        aria-label={t('library.search')}
        aria-keyshortcuts="/"
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value)
          clearTimeout(timer.current)
          timer.current = setTimeout(() => onChange(target.value), typingPauseMs)
        }}
      />
    </div>
  )
}

function LibraryChoice({ search, onChange }: ToolbarProps) {
  const { t } = useI18n()
  const { data: libraries = [] } = useQuery(librariesQuery)
  if (libraries.length < 2) return null
  return (
    <select
      className="input toolbar__library"
      aria-label={t('library.library')}
      value={search.library ?? ''}
      onChange={({ target }) => onChange({ library: target.value || undefined })}
    >
      <option value="">{t('library.library.all')}</option>
      {libraries.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}

const flags = ['unpublished', 'locked', 'problems'] as const

function FilterMenu({ search, onChange }: ToolbarProps) {
  const { t } = useI18n()
  return (
    <Menu trigger={<Button icon="filter">{t('library.filter')}</Button>}>
      <MenuLabel>{t('library.filter.show')}</MenuLabel>
      {flags.map((flag) => (
        <MenuChoice
          key={flag}
          checked={search[flag] === true}
          onChange={(checked) => onChange({ [flag]: checked || undefined })}
        >
          {t(`library.filter.${flag}`)}
        </MenuChoice>
      ))}
      <MenuLabel>{t('library.filter.kind')}</MenuLabel>
      {topKinds.map((kind) => (
        <MenuChoice
          key={kind}
          checked={search.kind === kind}
          onChange={(checked) => onChange({ kind: checked ? kind : undefined })}
        >
          {t(`library.kind.${kind}`)}
        </MenuChoice>
      ))}
      <MenuLabel>{t('library.filter.state')}</MenuLabel>
      {filterStates.map((state) => (
        <MenuChoice
          key={state}
          checked={search.state === state}
          onChange={(checked) => onChange({ state: checked ? state : undefined })}
        >
          {t(`library.state.${state}`)}
        </MenuChoice>
      ))}
      <MenuLabel>{t('library.filter.missing')}</MenuLabel>
      {filterMissing.map((type) => (
        <MenuChoice
          key={type}
          checked={search.missing === type}
          onChange={(checked) => onChange({ missing: checked ? type : undefined })}
        >
          {t(`artwork.type.${type}`)}
        </MenuChoice>
      ))}
    </Menu>
  )
}

/** What is filtered by, each to be taken away with one press. */
function Chips({ search, onChange }: ToolbarProps) {
  const { t } = useI18n()
  const { kind, state, missing } = search
  const chips = [
    ...(kind ? [{ name: 'kind', label: t(`library.kind.${kind}`) }] : []),
    ...(state ? [{ name: 'state', label: t(`library.state.${state}`) }] : []),
    ...(missing
      ? [{ name: 'missing', label: t('library.without', { type: t(`artwork.type.${missing}`) }) }]
      : []),
    ...flags
      .filter((flag) => search[flag])
      .map((name) => ({ name, label: t(`library.filter.${name}`) })),
  ]
  if (chips.length === 0) return null
  return (
    <ul className="chips" aria-label={t('library.filter')}>
      {chips.map(({ name, label }) => (
        <li key={name}>
          <button type="button" className="chip" onClick={() => onChange({ [name]: undefined })}>
            {label}
            <Icon name="close" size={14} />
            <span className="visually-hidden">{t('library.filter.remove')}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

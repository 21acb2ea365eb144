import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { TextField } from '../../components/field.js'
import { Icon } from '../../components/icon.js'
import { ProblemNotice } from '../../components/problem-notice.js'
import { SkeletonText } from '../../components/skeleton.js'
import { useI18n } from '../../i18n/i18n.js'
import './folder-picker.css'

const foldersQuery = (path: string) =>
  queryOptions({
    queryKey: ['folders', path],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/system/folders', { params: { query: { path } }, signal })),
    retry: false,
  })

/** A folder of the server: typed, or found by going into folders. */
export function FolderPicker({
  value,
  onChange,
}: {
  readonly value: string
  onChange(path: string): void
}) {
  const { t } = useI18n()
  const [typed, setTyped] = useState(value)
  const opened = useQuery(foldersQuery(value === '' ? '/' : value))
  const go = (path: string) => {
    setTyped(path)
    onChange(path)
  }
  return (
    <div className="folder-picker">
      <div className="folder-picker__path">
        <TextField
          label={t('settings.folder.path')}
          hint={t('settings.folder.hint')}
          value={typed}
          spellCheck={false}
          autoCapitalize="off"
          onChange={({ target }) => setTyped(target.value)}
          onBlur={() => typed !== value && go(typed)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            go(typed)
          }}
        />
      </div>
      {opened.isPending && <SkeletonText lines={4} />}
      {opened.isError && (
        <ProblemNotice error={opened.error} onRetry={() => void opened.refetch()} />
      )}
      {opened.data && (
        <nav className="folder-picker__folders" aria-label={t('settings.folder.list')}>
          {opened.data.parent !== undefined && (
            <FolderButton
              name={t('settings.folder.up')}
              icon="back"
              onOpen={() => go(opened.data.parent ?? '/')}
            />
          )}
          {opened.data.folders.map(({ name, path }) => (
            <FolderButton key={path} name={name} icon="folder" onOpen={() => go(path)} />
          ))}
          {opened.data.folders.length === 0 && (
            <p className="soft">{t('settings.folder.none', { count: opened.data.files })}</p>
          )}
        </nav>
      )}
    </div>
  )
}

function FolderButton({
  name,
  icon,
  onOpen,
}: {
  readonly name: string
  readonly icon: 'folder' | 'back'
  onOpen(): void
}) {
  return (
    <button type="button" className="folder-picker__folder" onClick={onOpen}>
      <Icon name={icon} size={18} />
      <span>{name}</span>
    </button>
  )
}

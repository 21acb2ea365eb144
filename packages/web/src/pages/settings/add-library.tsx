import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { keys } from '../../api/queries.js'
import { Button } from '../../components/button.js'
import { Select, TextField } from '../../components/field.js'
import { ProblemNotice } from '../../components/problem-notice.js'
import { useI18n } from '../../i18n/i18n.js'
import { FolderPicker } from './folder-picker.js'
import type { Library } from './library-settings.js'

/** A folder to look after: which, what is in it, and what to call it. */
export function AddLibraryForm({ onAdded }: { onAdded(library: Library): void }) {
  const { t } = useI18n()
  const client = useQueryClient()
  const [root, setRoot] = useState('/')
  const [kind, setKind] = useState<Library['kind']>('movies')
  const [name, setName] = useState('')
  const add = useMutation({
    mutationFn: () => {
      const called = name.trim() === '' ? {} : { name: name.trim() }
      return answerOf(api.POST('/libraries', { body: { root, kind, ...called } }))
    },
    onSuccess: onAdded,
    onSettled: () => client.invalidateQueries({ queryKey: keys.libraries }),
  })
  function submit(event: FormEvent): void {
    event.preventDefault()
    add.mutate()
  }
  return (
    <form className="settings-form" onSubmit={submit}>
      <FolderPicker value={root} onChange={setRoot} />
      <Select
        label={t('settings.library.kind')}
        value={kind}
        onChange={({ target: { value } }) => setKind(value === 'series' ? 'series' : 'movies')}
      >
        <option value="movies">{t('settings.library.movies')}</option>
        <option value="series">{t('settings.library.series')}</option>
      </Select>
      <TextField
        label={t('settings.library.name')}
        hint={t('settings.library.nameHint')}
        value={name}
        placeholder={root.split(/[/\\]/).filter(Boolean).at(-1) ?? ''}
        onChange={({ target: { value } }) => setName(value)}
      />
      {add.isError && <ProblemNotice error={add.error} />}
      <div>
        <Button
          type="submit"
          look="primary"
          icon="plus"
          busy={add.isPending}
          disabled={root === '' || root === '/'}
        >
          {t('settings.library.addThis')}
        </Button>
      </div>
    </form>
  )
}

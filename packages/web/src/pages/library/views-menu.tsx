import { type FormEvent, useState } from 'react'
import { Button } from '../../components/button.js'
import { Dialog, DialogActions } from '../../components/dialog.js'
import { TextField } from '../../components/field.js'
import { Menu, MenuItem, MenuLabel } from '../../components/menu.js'
import { useI18n } from '../../i18n/i18n.js'
import { isPlain, type LibrarySearch } from './library-search.js'
import { type SavedView, viewOf, viewsIn, withoutView, withView } from './saved-views.js'

const storageKey = 'metarr.views'

/** Views that were given a name in this browser; each is an address, too. */
export function ViewsMenu({
  search,
  onChoose,
}: {
  readonly search: LibrarySearch
  onChoose(search: LibrarySearch): void
}) {
  const { t } = useI18n()
  const [views, setViews] = useState(() => viewsIn(localStorage.getItem(storageKey)))
  const [isNaming, setNaming] = useState(false)
  const shown = viewOf(views, search)
  function keep(next: readonly SavedView[]): void {
    localStorage.setItem(storageKey, JSON.stringify(next))
    setViews(next)
  }
  return (
    <>
      <Menu trigger={<Button icon="star">{shown?.name ?? t('library.views')}</Button>}>
        <MenuLabel>{t(views.length === 0 ? 'library.views.none' : 'library.views')}</MenuLabel>
        {views.map((view) => (
          <MenuItem
            key={view.name}
            {...(view === shown ? { icon: 'check' as const } : {})}
            onSelect={() => onChoose(view.search)}
          >
            {view.name}
          </MenuItem>
        ))}
        {shown === undefined ? (
          <MenuItem icon="plus" disabled={isPlain(search)} onSelect={() => setNaming(true)}>
            {t('library.views.keep')}
          </MenuItem>
        ) : (
          <MenuItem
            icon="close"
            look="danger"
            onSelect={() => keep(withoutView(views, shown.name))}
          >
            {t('library.views.forget', { name: shown.name })}
          </MenuItem>
        )}
      </Menu>
      <NameView
        open={isNaming}
        onClose={() => setNaming(false)}
        onName={(name) => keep(withView(views, { name, search }))}
      />
    </>
  )
}

function NameView({
  open,
  onClose,
  onName,
}: {
  readonly open: boolean
  onClose(): void
  onName(name: string): void
}) {
  const { t } = useI18n()
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    onName(String(new FormData(event.currentTarget).get('name')).trim())
    onClose()
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('library.views.keepTitle')}
      text={t('library.views.keepText')}
    >
      <form onSubmit={submit}>
        <TextField name="name" label={t('library.views.name')} maxLength={60} required />
        <DialogActions>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" look="primary">
            {t('common.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

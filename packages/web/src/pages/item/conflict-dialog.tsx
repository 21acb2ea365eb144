import { Button } from '../../components/button.js'
import { Dialog, DialogActions } from '../../components/dialog.js'
import { type MessageName, useI18n } from '../../i18n/i18n.js'
import type { conflictsOf } from './item-fields.js'

/** Somebody saved the item meanwhile: shows both, and leaves the choice to whoever looks. */
export function ConflictDialog({
  conflicts,
  onClose,
  onMine,
  onTheirs,
}: {
  readonly conflicts: ReturnType<typeof conflictsOf>
  onClose(): void
  onMine(): void
  onTheirs(): void
}) {
  const { t } = useI18n()
  const text = conflicts.length === 0 ? t('item.stale.apart') : t('item.stale.text')
  return (
    <Dialog open size="large" onClose={onClose} title={t('item.stale.title')} text={text}>
      {conflicts.length > 0 && (
        <table className="conflicts">
          <thead>
            <tr>
              <th scope="col">{t('item.stale.field')}</th>
              <th scope="col">{t('item.stale.mine')}</th>
              <th scope="col">{t('item.stale.theirs')}</th>
            </tr>
          </thead>
          <tbody>
            {conflicts.map(({ name, mine, theirs }) => (
              <tr key={name}>
                <th scope="row">{t(`item.field.${name}` as MessageName)}</th>
                <td>{mine}</td>
                <td>{theirs}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <DialogActions>
        <Button onClick={onTheirs}>{t('item.stale.takeTheirs')}</Button>
        <Button look="primary" onClick={onMine}>
          {t('item.stale.takeMine')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

import { Button } from '../../components/button.js'
import { Dialog, DialogActions } from '../../components/dialog.js'
import { useI18n } from '../../i18n/i18n.js'

/** What the server tells only now, to be copied. */
export function ShownOnce({
  title,
  values,
  onClose,
}: {
  readonly title: string
  /** By their names; with none, nothing is shown. */
  readonly values: Readonly<Record<string, string>> | undefined
  onClose(): void
}) {
  const { t } = useI18n()
  return (
    <Dialog
      open={values !== undefined}
      onClose={onClose}
      title={title}
      text={t('settings.keys.madeText')}
    >
      <dl className="settings-once">
        {Object.entries(values ?? {}).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <output className="settings-secret mono">{value}</output>
              <Button
                aria-label={`${t('settings.keys.copy')}: ${name}`}
                onClick={() => void navigator.clipboard?.writeText(value)}
              >
                {t('settings.keys.copy')}
              </Button>
            </dd>
          </div>
        ))}
      </dl>
      <DialogActions>
        <Button look="primary" onClick={onClose}>
          {t('common.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

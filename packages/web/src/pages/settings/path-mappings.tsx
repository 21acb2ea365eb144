import type { FormEvent } from 'react'
import { Button } from '../../components/button.js'
import { TextField } from '../../components/field.js'
import { useI18n } from '../../i18n/i18n.js'

interface PathMapping {
  readonly ours: string
  readonly theirs: string
}

/** What another program calls folders of ours, for those who mount them elsewhere. */
export function PathMappings({
  mappings,
  busy,
  onChange,
}: {
  readonly mappings: readonly PathMapping[]
  readonly busy: boolean
  onChange(mappings: PathMapping[]): void
}) {
  const { t } = useI18n()
  function add(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const mapping = { ours: String(form.get('ours')), theirs: String(form.get('theirs')) }
    onChange([...mappings, mapping])
    event.currentTarget.reset()
  }
  return (
    <details>
      <summary>{t('settings.paths', { count: mappings.length })}</summary>
      <ul className="settings-list ruled">
        {mappings.map((mapping) => (
          <li key={`${mapping.ours} ${mapping.theirs}`}>
            <span className="mono">{mapping.ours}</span> →{' '}
            <span className="mono">{mapping.theirs}</span>
            <span className="settings-list__end">
              <Button
                look="quiet"
                aria-label={`${t('common.remove')}: ${mapping.ours}`}
                onClick={() => onChange(mappings.filter((one) => one !== mapping))}
              >
                {t('common.remove')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <form className="settings-row settings-row--end" onSubmit={add}>
        <TextField name="ours" label={t('settings.paths.ours')} required spellCheck={false} />
        <TextField name="theirs" label={t('settings.paths.theirs')} required spellCheck={false} />
        <Button type="submit" icon="plus" busy={busy}>
          {t('settings.paths.add')}
        </Button>
      </form>
    </details>
  )
}

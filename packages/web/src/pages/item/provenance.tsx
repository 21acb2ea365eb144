import type { Schema } from '../../api/client.js'
import { type MessageName, useI18n } from '../../i18n/i18n.js'

type Field = Schema<'Field'>
type Overruled = Schema<'ItemExplanation'>['fields'][number]['overruled']

/** Where a value came from and when, and what others offered instead. */
export function Provenance({
  field,
  overruled,
  isEdited,
}: {
  readonly field: Field | undefined
  readonly overruled: Overruled
  readonly isEdited: boolean
}) {
  const { t, ago, date, languageName } = useI18n()
  if (isEdited) return <span className="provenance provenance--edited">{t('item.unsaved')}</span>
  if (field === undefined) return <span className="provenance">{t('item.unknown')}</span>
  const { source, at, language } = field
  return (
    <span className="provenance">
      <span title={date(at)}>
        {sourceName(source, t)} · {ago(at)}
        {language !== undefined && ` · ${languageName(language)}`}
      </span>
      {overruled.length > 0 && (
        <details>
          <summary>{t('item.overruled', { count: overruled.length })}</summary>
          <ul>
            {overruled.map((one) => (
              <li key={`${one.source} ${one.at}`}>
                <strong>{sourceName(one.source, t)}</strong> {shownValue(one.value)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </span>
  )
}

const known = ['user', 'nfo', 'name', 'tmdb', 'tvdb', 'fanart', 'omdb', 'local']

/** A source as people call it. */
export function sourceName(source: string, t: (name: MessageName) => string): string {
  return known.includes(source) ? t(`item.source.${source}` as MessageName) : source
}

function shownValue(value: unknown): string {
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string').join('; ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

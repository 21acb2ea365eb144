import { Checkbox } from '../../components/field.js'
import { useI18n } from '../../i18n/i18n.js'
import { sourceName } from '../item/provenance.js'
import { type Candidate, type CandidateFilter, choicesOf } from './candidate-groups.js'

/** Which of the pictures are shown, and how many there are. */
export function CandidateFilters({
  candidates,
  filter,
  onChange,
}: {
  readonly candidates: readonly Candidate[]
  readonly filter: CandidateFilter
  onChange(filter: CandidateFilter): void
}) {
  const { t, languageName } = useI18n()
  const { providers, languages } = choicesOf(candidates)
  const words: Readonly<Record<string, string>> = {
    none: t('artwork.noText'),
    unknown: t('artwork.anyLanguage'),
  }
  const change = (name: 'provider' | 'language', value: string) => {
    const { [name]: _, ...others } = filter
    onChange(value === '' ? others : { ...others, [name]: value })
  }
  return (
    <div className="filters">
      <select
        className="input"
        aria-label={t('artwork.filter.provider')}
        value={filter.provider ?? ''}
        onChange={({ target }) => change('provider', target.value)}
      >
        <option value="">{`${t('artwork.filter.provider')}: ${t('artwork.filter.all')}`}</option>
        {providers.map((one) => (
          <option key={one} value={one}>
            {sourceName(one, t)}
          </option>
        ))}
      </select>
      <select
        className="input"
        aria-label={t('artwork.filter.language')}
        value={filter.language ?? ''}
        onChange={({ target }) => change('language', target.value)}
      >
        <option value="">{`${t('artwork.filter.language')}: ${t('artwork.filter.all')}`}</option>
        {languages.map((one) => (
          <option key={one} value={one}>
            {words[one] ?? languageName(one)}
          </option>
        ))}
      </select>
      <Checkbox
        checked={filter.rejected === true}
        onChange={({ target }) => {
          const { rejected: _, ...others } = filter
          onChange(target.checked ? { ...others, rejected: true } : others)
        }}
      >
        {t('artwork.filter.rejected')}
      </Checkbox>
      <span className="for-keys soft filters__keys">{t('artwork.lead')}</span>
    </div>
  )
}

import { Badge } from '../../components/badge.js'
import { Button } from '../../components/button.js'
import { useI18n } from '../../i18n/i18n.js'
import type { Proposal } from './identify-queries.js'

/** One thing that an item may be: how well it fits, why, and the button that says so. */
export function ProposalCard({
  proposal: { title, year, externalIds, fit, reasons },
  isCertain,
  busy,
  disabled,
  onPick,
}: {
  readonly proposal: Proposal
  readonly isCertain: boolean
  readonly busy: boolean
  readonly disabled: boolean
  onPick(): void
}) {
  const { t } = useI18n()
  const name = year === undefined ? title : `${title} (${year})`
  return (
    <li className="proposal">
      <Fit fit={fit} />
      <div className="proposal__text">
        <h3>
          {name} {isCertain && <Badge look="good">{t('identify.certain')}</Badge>}
        </h3>
        <p className="soft">{reasons.join(' · ')}</p>
        <ul className="proposal__ids" aria-label={t('identify.ids')}>
          {Object.entries(externalIds).map(([provider, id]) => (
            <li key={provider}>
              <IdLink provider={provider} id={id} />
            </li>
          ))}
        </ul>
      </div>
      <Button
        look={isCertain ? 'primary' : 'plain'}
        icon="check"
        busy={busy}
        disabled={disabled}
        onClick={onPick}
        aria-label={t('identify.pickLabel', { title: name })}
      >
        {t('identify.pick')}
      </Button>
    </li>
  )
}

function Fit({ fit }: { readonly fit: number }) {
  const { t } = useI18n()
  const percent = Math.round(Math.min(1, Math.max(0, fit)) * 100)
  return (
    <span className="proposal__fit numeric" title={t('identify.fit')}>
      {percent} %
    </span>
  )
}

function IdLink({ provider, id }: { readonly provider: string; readonly id: string }) {
  const words = (
    <>
      {provider} <span className="mono">{id}</span>
    </>
  )
  if (provider !== 'imdb') return <span>{words}</span>
  return (
    <a
      href={`https://www.imdb.com/title/${encodeURIComponent(id)}/`}
      target="_blank"
      rel="noreferrer"
    >
      {words}
    </a>
  )
}

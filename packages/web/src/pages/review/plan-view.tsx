import './plan.css'
import { useI18n } from '../../i18n/i18n.js'
import { ActionBadge } from './action-badge.js'
import { NfoChange } from './nfo-change.js'
import { PictureChange } from './picture-change.js'
import { countsOf, type FileOperation, groupsOf, type Plan } from './plan-groups.js'

/** What a publish would do, as people read it: warnings first, then what they will see, then what players will read. */
export function PlanView({ plan }: { readonly plan: Plan }) {
  const { t, bytes } = useI18n()
  const { pictures, nfos, others, kept } = groupsOf(plan)
  const { create, replace, remove } = countsOf([plan])
  return (
    <div className="plan">
      <PlanProblems problems={plan.problems} />
      <p className="plan__summary">
        {plan.changes
          ? t('review.summary', { create, replace, remove, size: bytes(plan.bytesToWrite) })
          : t('review.nothingChanges')}
      </p>
      {pictures.length > 0 && (
        <section>
          <h3>{t('review.pictures')}</h3>
          <ul className="plan__pictures">
            {pictures.map((one) => (
              <PictureChange key={one.path} operation={one} />
            ))}
          </ul>
        </section>
      )}
      {nfos.length > 0 && (
        <section>
          <h3>{t('review.metadata')}</h3>
          {nfos.map((one) => (
            <NfoChange key={one.path} operation={one} />
          ))}
        </section>
      )}
      <OtherFiles operations={others} />
      {kept > 0 && <p className="soft">{t('review.kept', { count: kept })}</p>}
    </div>
  )
}

function PlanProblems({ problems }: Pick<Plan, 'problems'>) {
  const { t } = useI18n()
  if (problems.length === 0) return null
  return (
    <ul className="plan__problems">
      {problems.map(({ severity, code, message, path }) => (
        <li key={`${code} ${path ?? ''} ${message}`} data-severity={severity}>
          <strong>{t(`review.severity.${severity}`)}</strong> {message}
        </li>
      ))}
    </ul>
  )
}

function OtherFiles({ operations }: { readonly operations: readonly FileOperation[] }) {
  const { t } = useI18n()
  if (operations.length === 0) return null
  return (
    <section>
      <h3>{t('review.others')}</h3>
      <ul className="plan__others">
        {operations.map(({ action, path }) => (
          <li key={path}>
            <ActionBadge action={action} />
            <span className="mono">{path}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

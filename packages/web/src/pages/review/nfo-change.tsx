import { useI18n } from '../../i18n/i18n.js'
import { ActionBadge } from './action-badge.js'
import { elementName, type FileOperation } from './plan-groups.js'

const kinds = ['added', 'changed', 'removed', 'retired', 'kept-theirs', 'rewritten'] as const
type Kind = (typeof kinds)[number]

function kindOf(kind: string): Kind {
  return kinds.find((one) => one === kind) ?? 'changed'
}

/** What an NFO will say that it does not say now, element by element. */
export function NfoChange({ operation }: { readonly operation: FileOperation }) {
  const { t } = useI18n()
  const { action, path, nfo = [] } = operation
  return (
    <div className="nfo-change">
      <h4>
        <span className="mono">{path}</span>
        <ActionBadge action={action} />
      </h4>
      {nfo.length === 0 ? (
        <p className="soft">{t('review.nfoUnknown')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('review.element')}</th>
              <th scope="col">{t('review.now')}</th>
              <th scope="col">{t('review.then')}</th>
            </tr>
          </thead>
          <tbody>
            {nfo.map((change, index) => (
              <tr key={`${index} ${change.element}`} data-kind={kindOf(change.kind)}>
                <th scope="row">
                  {elementName(change.element)}
                  <span className="nfo-change__kind">{t(`review.nfo.${kindOf(change.kind)}`)}</span>
                </th>
                <td>{change.before === undefined ? null : <del>{change.before}</del>}</td>
                <td>{change.after === undefined ? null : <ins>{change.after}</ins>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

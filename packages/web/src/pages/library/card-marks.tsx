import { Icon, type IconName } from '../../components/icon.js'
import { type MessageName, useI18n } from '../../i18n/i18n.js'
import './card-marks.css'
import type { Listed } from './use-library-list.js'

interface Mark {
  readonly icon: IconName
  readonly look: 'bad' | 'warn' | 'accent' | 'plain'
  readonly label: MessageName
}

/** What of an item wants to be seen at a glance. */
function marksOf(item: Listed): readonly Mark[] {
  const { state = 'discovered', problems = [], hasUnpublishedChanges, lockedAssets = [] } = item
  const isBad = state.startsWith('error') || problems.length > 0
  return [
    ...(isBad ? [{ icon: 'warning', look: 'bad', label: 'library.mark.problems' } as const] : []),
    ...(state === 'needs_identification'
      ? [{ icon: 'identify', look: 'warn', label: 'library.mark.identify' } as const]
      : []),
    ...(hasUnpublishedChanges === true
      ? [{ icon: 'publish', look: 'accent', label: 'library.mark.unpublished' } as const]
      : []),
    ...(lockedAssets.length > 0
      ? [{ icon: 'lock', look: 'plain', label: 'library.mark.locked' } as const]
      : []),
  ]
}

export function CardMarks({ item }: { readonly item: Listed }) {
  const { t } = useI18n()
  const marks = marksOf(item)
  if (marks.length === 0) return null
  return (
    <span className="marks">
      {marks.map(({ icon, look, label }) => (
        <span key={label} className={`mark mark--${look}`} title={t(label)}>
          <Icon name={icon} size={14} />
          <span className="visually-hidden">{t(label)}</span>
        </span>
      ))}
    </span>
  )
}

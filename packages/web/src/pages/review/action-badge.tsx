import { Badge, type BadgeLook } from '../../components/badge.js'
import { useI18n } from '../../i18n/i18n.js'
import type { FileOperation } from './plan-groups.js'

const looks: Readonly<Record<FileOperation['action'], BadgeLook>> = {
  create: 'good',
  replace: 'info',
  keep: 'plain',
  remove: 'bad',
}

/** What becomes of a file. */
export function ActionBadge({ action }: Pick<FileOperation, 'action'>) {
  const { t } = useI18n()
  return <Badge look={looks[action]}>{t(`review.action.${action}`)}</Badge>
}

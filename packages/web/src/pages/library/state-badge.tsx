import { Badge, type BadgeLook } from '../../components/badge.js'
import { useI18n } from '../../i18n/i18n.js'
import type { ItemState } from './library-search.js'

const looks: Readonly<Record<ItemState, BadgeLook>> = {
  discovered: 'plain',
  needs_identification: 'warn',
  identified: 'info',
  enriching: 'info',
  enriched: 'info',
  selected: 'accent',
  published: 'good',
  error_nfo_parse: 'bad',
  error_provider_failure: 'bad',
  error: 'bad',
}

/** How far an item is. */
export function StateBadge({ state }: { readonly state: ItemState }) {
  const { t } = useI18n()
  return <Badge look={looks[state]}>{t(`library.state.${state}`)}</Badge>
}

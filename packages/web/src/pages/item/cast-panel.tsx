import { EmptyState } from '../../components/empty-state.js'
import { Icon } from '../../components/icon.js'
import { useI18n } from '../../i18n/i18n.js'
import type { Item } from './item-queries.js'

interface CastMember {
  readonly name: string
  readonly role?: string
  readonly pictureUrl?: string
}

/** Who plays whom. */
export function CastPanel({ item }: { readonly item: Item }) {
  const { t } = useI18n()
  const cast = (item.metadata['cast']?.value ?? []) as readonly CastMember[]
  if (cast.length === 0) return <EmptyState icon="user" title={t('item.cast.none')} />
  return (
    <ul className="cast">
      {cast.map(({ name, role, pictureUrl }, index) => (
        <li key={`${name} ${index}`}>
          <span className="cast__picture">
            {pictureUrl === undefined ? (
              <Icon name="user" size={24} />
            ) : (
              <img src={pictureUrl} alt="" loading="lazy" referrerPolicy="no-referrer" />
            )}
          </span>
          <span className="cast__text">
            <strong>{name}</strong>
            {role !== undefined && <span className="soft">{role}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}

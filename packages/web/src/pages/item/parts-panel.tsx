import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { pictureUrl } from '../../api/client.js'
import { EmptyState } from '../../components/empty-state.js'
import { Icon } from '../../components/icon.js'
import { Loaded } from '../../components/loaded.js'
import { useI18n } from '../../i18n/i18n.js'
import { CardMarks } from '../library/card-marks.js'
import { StateBadge } from '../library/state-badge.js'
import { type Part, partsQuery } from './item-queries.js'
import './parts-panel.css'

/** The seasons of a series, or the episodes of a season: each has a page of its own. */
export function PartsPanel({ itemId }: { readonly itemId: string }) {
  const { t } = useI18n()
  return (
    <Loaded query={useQuery(partsQuery(itemId))}>
      {(parts) =>
        parts.length === 0 ? (
          <EmptyState icon="film" title={t('item.parts.none')} />
        ) : (
          <ul className="parts ruled">
            {parts.map((part) => (
              <PartRow key={part.id} part={part} />
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}

function PartRow({ part }: { readonly part: Part }) {
  const { id, kind, title, episodeNumber, state, artwork } = part
  const digest = artwork?.['thumb'] ?? artwork?.['poster']
  return (
    <li className="part">
      <span className={`part__picture part__picture--${kind}`}>
        {digest === undefined ? (
          <Icon name="film" size={20} />
        ) : (
          <img src={pictureUrl(digest, 160)} alt="" loading="lazy" />
        )}
      </span>
      <Link to="/items/$itemId" params={{ itemId: id }} className="part__link">
        {episodeNumber !== undefined && (
          <span className="part__number numeric soft">{episodeNumber}</span>
        )}{' '}
        {title}
      </Link>
      <CardMarks item={part} />
      {state !== undefined && <StateBadge state={state} />}
    </li>
  )
}

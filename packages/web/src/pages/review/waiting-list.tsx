import { Link } from '@tanstack/react-router'
import { Checkbox } from '../../components/field.js'
import { useI18n } from '../../i18n/i18n.js'
import { itemLabel } from './item-label.js'
import type { ListedItem } from './review-queries.js'

/** The items that wait, each to look at and to tick. */
export function WaitingList({
  items,
  selected,
  ticked,
  onTick,
}: {
  readonly items: readonly ListedItem[]
  readonly selected: string | undefined
  readonly ticked: ReadonlySet<string>
  onTick(itemId: string, withShift: boolean): void
}) {
  const { t } = useI18n()
  return (
    <ul className="waiting" aria-label={t('review.list')}>
      {items.map((item) => (
        <li key={item.id} data-selected={item.id === selected}>
          <Checkbox
            checked={ticked.has(item.id)}
            onChange={() => undefined}
            onClick={({ shiftKey }) => onTick(item.id, shiftKey)}
          >
            <span className="visually-hidden">{t('review.tick', { title: itemLabel(item) })}</span>
          </Checkbox>
          <Link
            to="/review"
            search={(before) => ({ ...before, item: item.id })}
            aria-current={item.id === selected ? 'true' : undefined}
          >
            <span className="waiting__title">{itemLabel(item)}</span>
            <span className="waiting__where soft">{item.stateReason ?? item.folder}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

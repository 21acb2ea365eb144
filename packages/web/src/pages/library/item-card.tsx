import { Link } from '@tanstack/react-router'
import type { MouseEvent } from 'react'
import { pictureUrl } from '../../api/client.js'
import { Icon } from '../../components/icon.js'
import { useI18n } from '../../i18n/i18n.js'
import { CardMarks } from './card-marks.js'
import type { Listed } from './use-library-list.js'

const widths = [160, 320, 640]

/** A poster with its title; the mark in its corner ticks it. */
export function ItemCard({
  item,
  index,
  isCurrent,
  isTicked,
  onTick,
}: {
  readonly item: Listed
  readonly index: number
  readonly isCurrent: boolean
  readonly isTicked: boolean
  onTick(event: { readonly shiftKey: boolean }): void
}) {
  const { t } = useI18n()
  const { id, title = '', year } = item
  const click = (event: MouseEvent) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) return
    event.preventDefault()
    onTick(event)
  }
  return (
    <div className="card" data-ticked={isTicked || undefined}>
      <Link
        to="/items/$itemId"
        params={{ itemId: id }}
        className="card__link"
        tabIndex={isCurrent ? 0 : -1}
        data-index={index}
        preload={false}
        onClick={click}
      >
        <Poster item={item} />
        <span className="card__title">{title}</span>
        <span className="card__year numeric">{year ?? '—'}</span>
      </Link>
      <CardMarks item={item} />
      <button
        type="button"
        className="card__tick"
        tabIndex={-1}
        aria-label={t('library.tick', { title })}
        aria-pressed={isTicked}
        onClick={onTick}
      >
        <Icon name="check" size={16} />
      </button>
    </div>
  )
}

function Poster({ item: { title = '', artwork } }: { readonly item: Listed }) {
  const digest = artwork?.['poster']
  if (digest === undefined)
    return (
      <span className="card__poster card__poster--none">
        <Icon name="film" size={28} />
        <span aria-hidden="true">{title}</span>
      </span>
    )
  const sources = widths.map((width) => `${pictureUrl(digest, width)} ${width}w`)
  return (
    <img
      className="card__poster"
      src={pictureUrl(digest, 320)}
      srcSet={sources.join(', ')}
      sizes="11rem"
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
    />
  )
}

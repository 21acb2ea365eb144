import { useState } from 'react'
import { pictureUrl } from '../../api/client.js'
import { Icon } from '../../components/icon.js'
import { isMessage, useI18n } from '../../i18n/i18n.js'
import { ActionBadge } from './action-badge.js'
import type { FileOperation } from './plan-groups.js'

interface Side {
  readonly digest?: string | undefined
  readonly width?: number | undefined
  readonly height?: number | undefined
}

/** What is drawn on nothing, and shown on dark. */
const transparent = /^(clearlogo|clearart|discart|characterart|keyart)/

/** A picture as it lies there now beside what will lie there, each with its size in pixels. */
export function PictureChange({ operation }: { readonly operation: FileOperation }) {
  const { t } = useI18n()
  const name = usePurpose(operation.purpose)
  const { action, path, purpose, picture, pictureBefore, before, digest } = operation
  return (
    <li className="picture-change" data-transparent={transparent.test(purpose) || undefined}>
      <h4>
        {name}
        <ActionBadge action={action} />
      </h4>
      <div className="picture-change__sides">
        {action !== 'create' && (
          <>
            <PictureSide
              label={t('review.now')}
              empty={t('review.notInCache')}
              side={before === undefined ? undefined : pictureBefore}
            />
            <Icon name="forward" />
          </>
        )}
        <PictureSide
          label={t('review.then')}
          empty={t('review.goes')}
          side={action === 'remove' ? undefined : (picture ?? { digest })}
        />
      </div>
      <p className="picture-change__path mono soft">{path}</p>
    </li>
  )
}

/** What a picture is for, as people call it: `fanart 2` is `Fanart 2`. */
function usePurpose(purpose: string): string {
  const { t } = useI18n()
  const [type = '', ...rest] = purpose.split(' ')
  const name = `artwork.type.${type}`
  return isMessage(name) ? [t(name), ...rest].join(' ') : purpose
}

function PictureSide({
  label,
  empty,
  side,
}: {
  readonly label: string
  readonly empty: string
  readonly side: Side | undefined
}) {
  const [isBroken, setBroken] = useState(false)
  const { digest, width, height } = side ?? {}
  const size = width === undefined || height === undefined ? '' : `${width} × ${height}`
  return (
    <figure>
      {digest === undefined || isBroken ? (
        <div className="picture-change__none soft">{empty}</div>
      ) : (
        <a href={pictureUrl(digest)} target="_blank" rel="noreferrer">
          <img
            src={pictureUrl(digest, 320)}
            alt={size === '' ? label : `${label}, ${size}`}
            loading="lazy"
            onError={() => setBroken(true)}
          />
        </a>
      )}
      <figcaption>
        <strong>{label}</strong> <span className="soft numeric">{size}</span>
      </figcaption>
    </figure>
  )
}

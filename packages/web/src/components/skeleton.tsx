import { useI18n } from '../i18n/i18n.js'
import './skeleton.css'

/** Where something will be, in its size, while it is fetched. */
export function Skeleton({
  width = '100%',
  height = '1rem',
}: {
  readonly width?: string
  readonly height?: string
}) {
  return <span className="skeleton" style={{ width, height }} aria-hidden="true" />
}

/** Lines of text that are fetched; said aloud once. */
export function SkeletonText({ lines = 3 }: { readonly lines?: number }) {
  const { t } = useI18n()
  const widths = ['100%', '92%', '64%']
  return (
    <div className="skeleton-text" role="status" aria-label={t('common.loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} width={widths[line % widths.length] ?? '100%'} />
      ))}
    </div>
  )
}

import { useState } from 'react'
import { pictureUrl, previewUrl } from '../../api/client.js'
import { Button } from '../../components/button.js'
import { Dialog } from '../../components/dialog.js'
import { useI18n } from '../../i18n/i18n.js'
import { Score, useFacts } from './candidate-card.js'
import type { Candidate } from './candidate-groups.js'

/** One picture large, or some side by side. */
export function ZoomDialog({
  candidates,
  title,
  disabled,
  onPick,
  onClose,
}: {
  readonly candidates: readonly Candidate[]
  readonly title: string
  readonly disabled: boolean
  onPick(candidate: Candidate): void
  onClose(): void
}) {
  return (
    <Dialog open size="large" title={title} onClose={onClose}>
      <ul className="zoom">
        {candidates.map((one) => (
          <Zoomed key={one.id} candidate={one} disabled={disabled} onPick={() => onPick(one)} />
        ))}
      </ul>
    </Dialog>
  )
}

function Zoomed({
  candidate,
  disabled,
  onPick,
}: {
  readonly candidate: Candidate
  readonly disabled: boolean
  onPick(): void
}) {
  const { t } = useI18n()
  const facts = useFacts(candidate)
  const [isAway, setAway] = useState(false)
  return (
    <li className="zoom__one">
      <img
        src={isAway ? previewUrl(candidate.id) : wholeUrlOf(candidate)}
        alt={t('artwork.picture', facts)}
        referrerPolicy="no-referrer"
        onError={() => setAway(true)}
      />
      <p>
        {facts.provider} · {facts.size} · {facts.language}
      </p>
      <Score candidate={candidate} />
      <Button look="primary" icon="check" disabled={disabled} onClick={onPick}>
        {t('artwork.pick')}
      </Button>
    </li>
  )
}

/** Where the whole picture is: in the cache, else where it was offered; of one that no browser can fetch there, only the preview is known. */
function wholeUrlOf({ id, digest, sourceUrl }: Candidate): string {
  if (digest !== undefined) return pictureUrl(digest)
  return /^https?:/.test(sourceUrl) ? sourceUrl : previewUrl(id)
}

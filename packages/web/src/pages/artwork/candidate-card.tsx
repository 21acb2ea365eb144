import { previewUrl } from '../../api/client.js'
import { Badge } from '../../components/badge.js'
import { IconButton } from '../../components/button.js'
import { Menu, MenuItem } from '../../components/menu.js'
import { Tooltip } from '../../components/tooltip.js'
import { type MessageName, useI18n } from '../../i18n/i18n.js'
import { sourceName } from '../item/provenance.js'
import { type Candidate, type CandidateGroup, isChosen, languageOf } from './candidate-groups.js'

/** What can be done with one picture. */
export interface CandidateActions {
  pick(candidate: Candidate): void
  /** Shows them large, side by side. */
  zoom(...candidates: readonly Candidate[]): void
  compare(candidate: Candidate): void
  reject(candidate: Candidate, where: 'here' | 'everywhere'): void
  unreject(candidate: Candidate): void
}

/** A picture on offer with what speaks for it. */
export function CandidateCard({
  group: { best, alike },
  index,
  isCurrent,
  isCompared,
  disabled,
  actions,
  onFocus,
}: {
  readonly group: CandidateGroup
  readonly index: number
  readonly isCurrent: boolean
  readonly isCompared: boolean
  readonly disabled: boolean
  readonly actions: CandidateActions
  onFocus(): void
}) {
  const { t } = useI18n()
  const facts = useFacts(best)
  const chosen = isChosen(best)
  return (
    <div
      role="gridcell"
      className="candidate"
      data-chosen={chosen || undefined}
      data-compared={isCompared || undefined}
      data-rejected={best.rejectedAt !== undefined || undefined}
    >
      <Tooltip text={<Score candidate={best} />}>
        <button
          type="button"
          className="candidate__picture"
          data-index={index}
          tabIndex={isCurrent ? 0 : -1}
          aria-pressed={chosen}
          aria-disabled={disabled}
          onFocus={onFocus}
          onClick={() => !disabled && actions.pick(best)}
        >
          <img
            src={previewUrl(best.id)}
            alt={t('artwork.picture', facts)}
            loading="lazy"
            decoding="async"
          />
          {chosen && (
            <span className="candidate__chosen">
              <Badge look="accent" icon="check">
                {t('artwork.chosen')}
              </Badge>
            </span>
          )}
        </button>
      </Tooltip>
      <div className="candidate__foot">
        <p className="candidate__facts">
          <strong>{facts.provider}</strong>
          <span className="numeric">{facts.size}</span>
          <span>{facts.language}</span>
          {facts.votes !== '' && <span className="numeric">{facts.votes}</span>}
          {alike.length > 0 && <span>{t('artwork.alike', { count: alike.length })}</span>}
        </p>
        <Menu
          trigger={
            <IconButton icon="more" label={t('artwork.options')} tabIndex={isCurrent ? 0 : -1} />
          }
        >
          <CandidateMenu candidate={best} alike={alike} disabled={disabled} actions={actions} />
        </Menu>
      </div>
    </div>
  )
}

function CandidateMenu({
  candidate,
  alike,
  disabled,
  actions,
}: {
  readonly candidate: Candidate
  readonly alike: readonly Candidate[]
  readonly disabled: boolean
  readonly actions: CandidateActions
}) {
  const { t } = useI18n()
  return (
    <>
      <MenuItem icon="check" disabled={disabled} onSelect={() => actions.pick(candidate)}>
        {t('artwork.pick')}
      </MenuItem>
      <MenuItem icon="zoom" onSelect={() => actions.zoom(candidate)}>
        {t('artwork.zoom')}
      </MenuItem>
      <MenuItem icon="compare" onSelect={() => actions.compare(candidate)}>
        {t('artwork.compare')}
      </MenuItem>
      {alike.length > 0 && (
        <MenuItem icon="grid" onSelect={() => actions.zoom(candidate, ...alike)}>
          {t('artwork.alike.show')}
        </MenuItem>
      )}
      {candidate.rejectedAt === undefined ? (
        <>
          <MenuItem
            icon="reject"
            look="danger"
            disabled={disabled}
            onSelect={() => actions.reject(candidate, 'here')}
          >
            {t('artwork.reject')}
          </MenuItem>
          <MenuItem
            icon="reject"
            look="danger"
            disabled={disabled}
            onSelect={() => actions.reject(candidate, 'everywhere')}
          >
            {t('artwork.reject.everywhere')}
          </MenuItem>
        </>
      ) : (
        <MenuItem icon="undo" disabled={disabled} onSelect={() => actions.unreject(candidate)}>
          {t('artwork.unreject')}
        </MenuItem>
      )}
    </>
  )
}

/** What is said of a picture, in words. */
export function useFacts(candidate: Candidate) {
  const { t, number, languageName } = useI18n()
  const { provider, width, height, voteAverage, voteCount } = candidate
  const language = languageOf(candidate)
  const words: Readonly<Record<string, string>> = {
    none: t('artwork.noText'),
    unknown: t('artwork.anyLanguage'),
  }
  const average = number(Math.round((voteAverage ?? 0) * 10) / 10)
  return {
    provider: sourceName(provider, t),
    size: width && height ? `${width} × ${height}` : t('artwork.unknownSize'),
    language: words[language] ?? languageName(language),
    votes: voteCount ? t('artwork.votes', { average, count: voteCount }) : '',
  }
}

/** What a picture's points are for. */
export function Score({ candidate: { score, reason } }: { readonly candidate: Candidate }) {
  const { t, number } = useI18n()
  if (score === undefined) return <span>{reason}</span>
  return (
    <span className="score">
      <strong>{t('artwork.score', { count: Math.round(score.total * 10) / 10 })}</strong>
      {Object.entries(score.parts).map(([part, points]) => (
        <span key={part} className="score__part">
          <span>{partName(part, t)}</span>
          <span className="numeric">{number(Math.round(points * 10) / 10)}</span>
        </span>
      ))}
    </span>
  )
}

const parts: Readonly<Record<string, MessageName>> = {
  resolution: 'settings.scoring.resolution',
  votes: 'settings.scoring.votes',
  language: 'settings.scoring.language',
  provider: 'settings.scoring.provider',
}

/** What points are for, as people call it; what a host brought keeps its own name. */
function partName(part: string, t: (name: MessageName) => string): string {
  const name = parts[part]
  return name === undefined ? part : t(name)
}

import { useQuery } from '@tanstack/react-query'
import { Badge } from '../../components/badge.js'
import { EmptyState } from '../../components/empty-state.js'
import { ProblemNotice } from '../../components/problem-notice.js'
import { SkeletonText } from '../../components/skeleton.js'
import { useI18n } from '../../i18n/i18n.js'
import { playerName } from './artwork-slots.js'
import { playersQuery } from './item-queries.js'

/** What each player of the library shows of the folder once it is published. */
export function PlayersPanel({ itemId }: { readonly itemId: string }) {
  const { t } = useI18n()
  const { data: players, error, refetch } = useQuery(playersQuery(itemId))
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />
  if (players === undefined) return <SkeletonText lines={5} />
  if (players.length === 0) return <EmptyState icon="play" title={t('item.players.none')} />
  return (
    <div className="players">
      {players.map(({ now, afterPublish }) => (
        <section key={afterPublish.profile} className="player">
          <h3>{playerName(afterPublish.profile)}</h3>
          {afterPublish.items.map((shown, index) => (
            <dl key={`${shown.kind} ${index}`} className="player__slots">
              {shown.slots.map(({ slot, path, why, state }) => (
                <div key={slot}>
                  <dt>{slot}</dt>
                  <dd>
                    <code>{path}</code>
                    {!isThere(now, path) && <Badge look="accent">{t('item.players.new')}</Badge>}
                    {state === 'broken' && <Badge look="bad">{t('item.players.broken')}</Badge>}
                    <span className="soft">{why}</span>
                  </dd>
                </div>
              ))}
            </dl>
          ))}
        </section>
      ))}
    </div>
  )
}

function isThere(
  {
    items,
  }: { readonly items: readonly { readonly slots: readonly { readonly path: string }[] }[] },
  path: string,
): boolean {
  return items.some(({ slots }) => slots.some((slot) => slot.path === path))
}

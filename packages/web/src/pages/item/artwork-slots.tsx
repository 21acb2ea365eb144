import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api, pictureUrl, type Schema } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { selectionsQuery } from '../../api/queries.js'
import { useMay } from '../../app/session.js'
import { IconButton } from '../../components/button.js'
import { Icon } from '../../components/icon.js'
import { useToast } from '../../components/toast.js'
import { useI18n } from '../../i18n/i18n.js'
import './artwork-slots.css'
import { type Item, playersQuery, useItemChanged } from './item-queries.js'

type AssetType = Schema<'AssetType'>

const typesOf: Readonly<Record<Item['kind'], readonly AssetType[]>> = {
  movie: ['poster', 'fanart', 'clearlogo', 'landscape', 'banner', 'clearart', 'discart', 'keyart'],
  series: [
    'poster',
    'fanart',
    'clearlogo',
    'landscape',
    'banner',
    'clearart',
    'characterart',
    'keyart',
  ],
  season: ['poster', 'fanart', 'landscape', 'banner'],
  episode: ['thumb'],
  collection: ['poster', 'fanart', 'clearlogo', 'landscape', 'banner', 'clearart'],
}

/** What is chosen for each place a picture can have, and who will show it. */
export function ArtworkSlots({ item }: { readonly item: Item }) {
  const { data: selections = [] } = useQuery(selectionsQuery(item.id))
  const { data: players = [] } = useQuery(playersQuery(item.id))
  return (
    <ul className="slots">
      {typesOf[item.kind].map((type) => {
        const chosen = selections.filter(({ assetType }) => assetType === type)
        const shownBy = players
          .filter(({ afterPublish }) => shows(afterPublish, item, type))
          .map(({ afterPublish }) => afterPublish.profile)
        return <Slot key={type} item={item} type={type} chosen={chosen} shownBy={shownBy} />
      })}
    </ul>
  )
}

function shows({ items }: Schema<'PlayerView'>, { kind }: Item, type: AssetType): boolean {
  return items.some(
    (one) =>
      one.kind === kind &&
      one.slots.some(({ assetType, state }) => assetType === type && state === 'shown'),
  )
}

function Slot({
  item,
  type,
  chosen,
  shownBy,
}: {
  readonly item: Item
  readonly type: AssetType
  readonly chosen: readonly Schema<'Selection'>[]
  readonly shownBy: readonly string[]
}) {
  const { t } = useI18n()
  const [first] = chosen
  const name = t(`artwork.type.${type}`)
  return (
    <li className={`slot slot--${type}`}>
      <Link
        to="/items/$itemId/artwork/$assetType"
        params={{ itemId: item.id, assetType: type }}
        className="slot__link"
      >
        <span className="visually-hidden">{t('item.chooseArtwork', { type: name })}</span>
        {first === undefined ? (
          <span className="slot__none">
            <Icon name="plus" size={24} />
          </span>
        ) : (
          <img src={pictureUrl(first.digest, 640)} alt="" loading="lazy" />
        )}
        {chosen.length > 1 && <span className="slot__more">+{chosen.length - 1}</span>}
      </Link>
      <div className="slot__foot">
        <strong>{name}</strong>
        <SlotLock item={item} type={type} name={name} />
      </div>
      <p className="slot__players soft">
        {first === undefined && t('item.slot.none')}
        {first !== undefined && shownBy.length === 0 && t('item.slot.nobody')}
        {first !== undefined &&
          shownBy.length > 0 &&
          t('item.slot.shownBy', { players: shownBy.map(playerName).join(', ') })}
      </p>
    </li>
  )
}

export function playerName(profile: string): string {
  return profile.slice(0, 1).toUpperCase() + profile.slice(1)
}

function SlotLock({
  item,
  type,
  name,
}: {
  readonly item: Item
  readonly type: AssetType
  readonly name: string
}) {
  const { t } = useI18n()
  const may = useMay('write')
  const toast = useToast()
  const changed = useItemChanged(item.id)
  const isLocked = item.lockedAssets.includes(type)
  const turn = useMutation({
    mutationFn: (path: '/items/{itemId}/lock' | '/items/{itemId}/unlock') =>
      answerOf(
        api.POST(path, { params: { path: { itemId: item.id } }, body: { assetTypes: [type] } }),
      ),
    onSuccess: changed,
    onError: toast.problem,
  })
  const looksLocked = turn.isPending ? !isLocked : isLocked
  return (
    <IconButton
      icon={looksLocked ? 'lock' : 'unlock'}
      className={looksLocked ? 'lock lock--on' : 'lock'}
      label={t(looksLocked ? 'item.unlock' : 'item.lock', { field: name })}
      aria-pressed={looksLocked}
      disabled={!may}
      onClick={() => turn.mutate(isLocked ? '/items/{itemId}/unlock' : '/items/{itemId}/lock')}
    />
  )
}

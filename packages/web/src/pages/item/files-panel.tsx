import { Badge } from '../../components/badge.js'
import { EmptyState } from '../../components/empty-state.js'
import { useI18n } from '../../i18n/i18n.js'
import type { Item } from './item-queries.js'

type Video = Item['videos'][number]
type Streams = NonNullable<Video['streams']>

/** The files of an item and what is inside them. */
export function FilesPanel({ item }: { readonly item: Item }) {
  const { t } = useI18n()
  if (item.videos.length === 0) return <EmptyState icon="folder" title={t('item.files.none')} />
  return (
    <ul className="files">
      {item.videos.map((video) => (
        <File key={video.path} video={video} role={item.videoRoles?.[video.path]} />
      ))}
    </ul>
  )
}

function File({ video, role }: { readonly video: Video; readonly role: string | undefined }) {
  const { bytes, date } = useI18n()
  const { path, size, modifiedAt, streams } = video
  return (
    <li className="file">
      <p className="file__name">
        <code>{path}</code>
        {role !== undefined && <Badge look="info">{role}</Badge>}
      </p>
      <p className="soft numeric">
        {bytes(size)} · {date(modifiedAt)}
      </p>
      {streams !== undefined && <StreamTable streams={streams} />}
    </li>
  )
}

function StreamTable({ streams: { video, audio, subtitles } }: { readonly streams: Streams }) {
  const { t, languageName } = useI18n()
  const named = (language: string | undefined) => (language ? languageName(language) : '')
  const rows = [
    ...video.map(({ codec, width, height, hdr, frameRate }) => ({
      kind: t('item.stream.video'),
      codec,
      about: [
        width && height ? `${width} × ${height}` : '',
        hdr ?? '',
        frameRate ? `${Math.round(frameRate * 1000) / 1000} fps` : '',
      ],
    })),
    ...audio.map(({ codec, language, channels, atmos, title }) => ({
      kind: t('item.stream.audio'),
      codec,
      about: [
        named(language),
        channels ? t('item.stream.channels', { count: channels }) : '',
        atmos ? 'Atmos' : '',
        title ?? '',
      ],
    })),
    ...subtitles.map(({ codec = '', language, forced, title }) => ({
      kind: t('item.stream.subtitle'),
      codec,
      about: [named(language), forced ? t('item.stream.forced') : '', title ?? ''],
    })),
  ]
  return (
    <table className="streams">
      <tbody>
        {rows.map(({ kind, codec, about }, index) => (
          <tr key={`${kind} ${index}`}>
            <th scope="row">{kind}</th>
            <td className="mono">{codec}</td>
            <td>{about.filter(Boolean).join(' · ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

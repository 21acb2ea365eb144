import { parseEpisodeName, parseMovieName } from '@metarr/core'
import { parseTorrentTitle } from '@viren070/parse-torrent-title'
import { defineRow, type Stage } from '../row.js'

const count = 5000

/** The parser of its kind on npm that is right most often; docs/decisions/2026-11-name-parsing.md says how often. */
export const namesRead = defineRow({
  id: 'names-read',
  what: `CPU of reading ${count} names of films and episodes, beside @viren070/parse-torrent-title`,
  bar: { atMost: 2 },
  unit: 'cpu-ms',
  prepare: prepareNames,
})

function prepareNames(): Stage {
  const names = Array.from({ length: count }, (_, index) => nameOf(index))
  return {
    ours() {
      for (const { name, isFilm } of names) isFilm ? parseMovieName(name) : parseEpisodeName(name)
    },
    peer() {
      for (const { name } of names) parseTorrentTitle(name)
    },
  }
}

interface Named {
  readonly name: string
  readonly isFilm: boolean
}

const titles = [
  'The Long Way Home',
  'Amélie',
  '2001 A Space Odyssey',
  'Marvels Agents of S.H.I.E.L.D.',
  '千と千尋の神隠し',
]
const noise = [
  '1080p.WEB-DL.DDP5.1.H.264-GRP',
  '[BD 1080p FLAC][50AC421A]',
  'German.DL.2160p.UHD.BluRay.x265-GRP',
  '',
]

/** Names as managers, scene and fansubs write them, each number another. */
function nameOf(index: number): Named {
  const title = titles[index % titles.length] ?? ''
  const tail = noise[index % noise.length] ?? ''
  const [season, episode, year] = [1 + (index % 9), 1 + (index % 50), 1950 + (index % 75)]
  const forms = [
    `${title} (${year}) {tmdb-${index}}.mkv`,
    `${title.replaceAll(' ', '.')}.${year}.${tail}.mkv`,
    `${title.replaceAll(' ', '.')}.S0${season}E${episode}.${tail}.mkv`,
    `[Group] ${title} - ${episode} ${tail}.mkv`,
    `${title} - ${season}x${episode} - Some Title.mkv`,
  ]
  return { name: forms[index % forms.length] ?? title, isFilm: index % forms.length < 2 }
}

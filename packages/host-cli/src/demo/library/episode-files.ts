import { sampleSeries } from '../titles/series.js'
import { kodiNfo, type SampleFile, subtitle, video } from './sample-file.js'

const orm = 'The Clockmakers of Orm (2015) {tvdb-99400001}'

/** Two shows: one kept in season folders with full names, one thrown together as it was recorded. */
export function episodeFiles(): readonly SampleFile[] {
  return [...ormFiles(), ...nordlysFiles()]
}

function ormFiles(): readonly SampleFile[] {
  const episodes = sampleSeries[0]?.seasons.flatMap((season) =>
    season.episodes.map(({ title }, index) => ({
      season: season.number,
      number: index + 1,
      title,
    })),
  )
  return [
    ...(episodes ?? []).filter((episode) => !isInDoubleEpisode(episode)).map(ormEpisode),
    video(
      `${orm}/Season 01/The Clockmakers of Orm - S01E05-E06 - Mainspring + Escapement.mkv`,
      'h264-1080p-aac-stereo.mkv',
    ),
    subtitle(`${orm}/Season 02/The Clockmakers of Orm - S02E01 - Export.en.srt`),
    subtitle(`${orm}/Season 02/The Clockmakers of Orm - S02E01 - Export.de.srt`),
  ]
}

interface Numbered {
  readonly season: number
  readonly number: number
  readonly title: string
}

function isInDoubleEpisode({ season, number }: Numbered): boolean {
  return season === 1 && (number === 5 || number === 6)
}

function ormEpisode({ season, number, title }: Numbered): SampleFile {
  const folder = season === 0 ? 'Specials' : `Season 0${season}`
  const name = `The Clockmakers of Orm - S0${season}E${String(number).padStart(2, '0')} - ${title}.mkv`
  return video(
    `${orm}/${folder}/${name}`,
    season === 2 ? 'av1-1080p-opus-51.mkv' : 'h264-1080p-aac-stereo.mkv',
  )
}

function nordlysFiles(): readonly SampleFile[] {
  const first = [1, 2, 3, 4, 5, 6, 7, 8].map((number) =>
    video(`Nordlys/nordlys.s01e0${number}.720p.hdtv.x264-smpl.mkv`, 'h264-1080p-multilanguage.mkv'),
  )
  const second = [1, 2, 3, 4].map((number) =>
    video(`Nordlys/Nordlys.S02E0${number}.1080p.WEB.H264-SMPL.mkv`, 'h264-1080p-multilanguage.mkv'),
  )
  const recorded = [5, 6, 7, 8].map((number) =>
    video(`Nordlys/Nordlys 2x0${number}.ts`, 'mpeg2-576i-ac3-mp2.ts'),
  )
  return [
    kodiNfo(
      'Nordlys/tvshow.nfo',
      { title: 'Nordlys', year: 2020, uniqueId: ['tmdb', '990100002'], tags: ['winter'] },
      'tvshow',
    ),
    ...first,
    ...second,
    ...recorded,
    video(
      'Nordlys/Nordlys.S00E01.The.Shortest.Day.1080p.WEB.H264-SMPL.mkv',
      'h264-1080p-aac-stereo.mkv',
    ),
    subtitle('Nordlys/nordlys.s01e01.720p.hdtv.x264-smpl.da.srt'),
  ]
}

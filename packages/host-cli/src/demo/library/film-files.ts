import type { SampleFile } from './sample-file.js'
import { art, disc, kodiNfo, note, subtitle, video } from './sample-file.js'

/**
 * Forty movies as people really keep them: tidy folders, release names, ids in brackets, one NFO of each sort, discs,
 * parts, versions, a folder with several films, and two that no catalogue can settle.
 */
export const filmFiles: readonly SampleFile[] = [
  video('A Trip to the Moon (1902)/A Trip to the Moon (1902).mp4', 'h264-480p-silent.mp4'),
  kodiNfo('A Trip to the Moon (1902)/A Trip to the Moon (1902).nfo', {
    title: 'A Trip to the Moon',
    year: 1902,
    uniqueId: ['tmdb', '990000001'],
    userRating: 9,
    tags: ['hand-coloured', 'matinee'],
  }),
  video(
    'The Cabinet of Dr. Caligari (1920) {tmdb-990000002}/The Cabinet of Dr. Caligari (1920) {tmdb-990000002}.mkv',
    'h264-480p-silent-long.mkv',
  ),
  video(
    'Nosferatu.1922.RESTORED.1080p.BluRay.FLAC.x264-SMPL/Nosferatu.1922.RESTORED.1080p.BluRay.FLAC.x264-SMPL.mkv',
    'h264-1080p-flac-mono-chapters.mkv',
  ),
  video(
    'Nosferatu.1922.RESTORED.1080p.BluRay.FLAC.x264-SMPL/Sample/nosferatu.1922.restored.1080p-smpl-sample.mkv',
    'h264-1080p-flac-mono-chapters.mkv',
  ),
  video('Häxan (1922)/Häxan (1922).mkv', 'h264-1080p-flac-mono-chapters.mkv'),
  note('Häxan (1922)/Häxan (1922).nfo', 'https://www.themoviedb.org/movie/990000004-haxan\n'),
  video('The Phantom Carriage (1921)/The Phantom Carriage (1921).mkv', 'h264-480p-silent-long.mkv'),
  subtitle('The Phantom Carriage (1921)/The Phantom Carriage (1921).sv.srt'),
  video('Metropolis (1927)/Metropolis (1927) - 1080p.mkv', 'h264-1080p-flac-mono-chapters.mkv'),
  video('Metropolis (1927)/Metropolis (1927) - 2160p.mkv', 'hevc-2160p-hdr10-eac3-51.mkv'),
  video(
    'Die Nibelungen - Siegfried (1924)/Die Nibelungen - Siegfried (1924).mkv',
    'h264-480p-silent-long.mkv',
  ),
  video(
    "Die Nibelungen - Kriemhild's Revenge (1924) [tmdbid-990000008]/Die Nibelungen - Kriemhild's Revenge (1924) [tmdbid-990000008].mkv",
    'h264-480p-silent-long.mkv',
  ),
  video('The General (1926)/The General (1926).mkv', 'h264-1080p-aac-stereo.mkv'),
  subtitle('The General (1926)/The General (1926).en.srt'),
  subtitle('The General (1926)/The General (1926).de.forced.srt'),
  art('The General (1926)/poster.jpg', 990000009, 'poster'),
  art('The General (1926)/fanart.jpg', 990000009, 'backdrop'),
  video(
    'Sherlock Jr. (1924) [imdbid-tt9900010]/Sherlock Jr. (1924) [imdbid-tt9900010].mkv',
    'h264-480p-silent-long.mkv',
  ),
  video(
    'Steamboat.Bill.Jr.1928.720p.WEBRip.AAC2.0.x264-SMPL/Steamboat.Bill.Jr.1928.720p.WEBRip.AAC2.0.x264-SMPL.mp4',
    'h264-720p-aac-trailer.mp4',
  ),
  video('Safety Last! (1923)/Safety Last! (1923).mkv', 'h264-1080p-aac-stereo.mkv'),
  art('Safety Last! (1923)/folder.jpg', 990000012, 'poster'),
  video('The Thief of Bagdad (1924)/The Thief of Bagdad (1924).avi', 'mpeg4-576p-mp3.avi'),
  kodiNfo('The Thief of Bagdad (1924)/movie.nfo', {
    title: 'The Thief of Bagdad',
    year: 1924,
    uniqueId: ['imdb', 'tt9900013'],
    plot: 'Seen with grandfather at the Apollo, and never bettered.',
  }),
  video('The Lost World (1925)/The Lost World (1925).mkv', 'h264-1080p-multilanguage.mkv'),
  art('The Lost World (1925)/clearart.png', 990000014, 'clearart'),
  art('The Lost World (1925)/banner.jpg', 990000014, 'banner'),
  video('Battleship Potemkin (1925)/Battleship Potemkin (1925).mkv', 'h264-480p-silent-long.mkv'),
  subtitle('Battleship Potemkin (1925)/Battleship Potemkin (1925).ru.srt'),
  subtitle('Battleship Potemkin (1925)/Battleship Potemkin (1925).en.sdh.srt'),
  video(
    "La Passion de Jeanne d'Arc (1928)/La Passion de Jeanne d'Arc (1928).mkv",
    'h264-480p-silent-long.mkv',
  ),
  video(
    'The Golem - How He Came into the World (1920)/The Golem - How He Came into the World (1920).mkv',
    'h264-480p-silent-long.mkv',
  ),
  video('狂った一頁 (1926)/狂った一頁 (1926).mkv', 'h264-480p-silent-long.mkv'),
  video('1888 (2014)/1888 (2014).mkv', 'h264-1080p-aac-stereo.mkv'),
  video('The Lighthouse Keeper/The Lighthouse Keeper.mkv', 'h264-1080p-aac-stereo.mkv'),
  video(
    'Orbit.of.Glass.2021.2160p.UHD.BluRay.HDR10.DDP5.1.x265-SMPL/Orbit.of.Glass.2021.2160p.UHD.BluRay.HDR10.DDP5.1.x265-SMPL.mkv',
    'hevc-2160p-hdr10-eac3-51.mkv',
  ),
  video(
    'Orbit of Glass - Perihelion (2024)/Orbit of Glass - Perihelion (2024).mp4',
    'hevc-2160p-hlg-aac.mp4',
  ),
  video('Paper Lanterns at Noon (2011)/Paper Lanterns at Noon (2011).webm', 'vp9-720p-opus.webm'),
  video(
    "The Cartographer's Daughter (2017)/The Cartographer's Daughter (2017) - 1080p.mkv",
    'av1-1080p-opus-51.mkv',
  ),
  video(
    "The Cartographer's Daughter (2017)/The Cartographer's Daughter (2017) - 2160p HDR.mkv",
    'hevc-2160p-hdr10-eac3-51.mkv',
  ),
  video(
    'Seven.Bridges.to.Winter.2008.1080p.BluRay.TrueHD.5.1.x265-SMPL/Seven.Bridges.to.Winter.2008.1080p.BluRay.TrueHD.5.1.x265-SMPL.mkv',
    'hevc-1080p-truehd-51.mkv',
  ),
  video('Les Étés de verre (2013)/Les Étés de verre (2013).mkv', 'h264-1080p-multilanguage.mkv'),
  video('山の月 (1999)/山の月 (1999).mkv', 'h264-1080p-aac-stereo.mkv'),
  video('Señor Calendario (2005)/Señor Calendario (2005).avi', 'mpeg4-576p-mp3.avi'),
  video(
    'Midnight at the Observatory (1994)/Midnight at the Observatory (1994)-cd1.avi',
    'mpeg4-576p-mp3.avi',
  ),
  video(
    'Midnight at the Observatory (1994)/Midnight at the Observatory (1994)-cd2.avi',
    'mpeg4-576p-mp3.avi',
  ),
  video(
    'The.Quiet.Machine.2019.1080p.WEB-DL.DDP5.1.H.264-SMPL/The.Quiet.Machine.2019.1080p.WEB-DL.DDP5.1.H.264-SMPL.mkv',
    'h264-1080p-aac-stereo.mkv',
  ),
  video(
    'Harbour of Small Lights (2002)/Harbour of Small Lights (2002).mkv',
    'av1-1080p-opus-51.mkv',
  ),
  video(
    'Harbour of Small Lights (2002)/Harbour of Small Lights (2002)-trailer.mp4',
    'h264-720p-aac-trailer.mp4',
  ),
  video(
    'Harbour of Small Lights (2002)/extras/The Harbour in Winter.mp4',
    'h264-720p-aac-trailer.mp4',
  ),
  video(
    'A Fox in the Orchard (2015)/A Fox in the Orchard (2015).m4v',
    'h264-720p-aac-movtext-chapters.m4v',
  ),
  video(
    'A Fox in the Orchard (2015)/trailers/A Fox in the Orchard.mp4',
    'h264-720p-aac-trailer.mp4',
  ),
  video(
    'The Last Train to Ystad (1987)/The Last Train to Ystad (1987).ts',
    'mpeg2-576i-ac3-mp2.ts',
  ),
  disc('Dust & Honey (1973)/VIDEO_TS/VIDEO_TS.IFO', 'DVDVIDEO-VMG'),
  disc('Dust & Honey (1973)/VIDEO_TS/VTS_01_0.IFO', 'DVDVIDEO-VTS'),
  video('Dust & Honey (1973)/VIDEO_TS/VTS_01_1.VOB', 'mpeg2-480i-ac3.vob'),
  disc('Salt Roads (2020)/BDMV/index.bdmv', 'INDX0200'),
  disc('Salt Roads (2020)/BDMV/PLAYLIST/00000.mpls', 'MPLS0200'),
  video('Salt Roads (2020)/BDMV/STREAM/00000.m2ts', 'h264-1080p-ac3.m2ts'),
  video(
    'What the Tide Kept (2018)/What the Tide Kept (2018).3D.HSBS.mkv',
    'h264-1080p-sbs-ac3.mkv',
  ),
  video('Matinee/The Weather Thief (2022) {imdb-tt9900120}.mkv', 'h264-1080p-multilanguage.mkv'),
  video('Matinee/Who Wound the Clock (1956).mkv', 'h264-480p-silent-long.mkv'),
  art('Matinee/Who Wound the Clock (1956)-poster.jpg', 990000121, 'poster'),
  video('Matinee/Zwölf Minuten Stille (2016).mkv', 'h264-1080p-aac-stereo.mkv'),
  subtitle('Matinee/Zwölf Minuten Stille (2016).de.srt'),
  video('Our Garden in June (2009)/Our Garden in June (2009).mp4', 'h264-480p-silent.mp4'),
]

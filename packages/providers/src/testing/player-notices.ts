import type { PlayerNotice } from '@metarr/core'

const film: PlayerNotice = {
  kind: 'movie',
  title: 'Alien',
  folder: '/films/Alien (1979)',
  mixedFolder: false,
  videos: ['/films/Alien (1979)/Alien (1979).mkv'],
  known: true,
}

/** What the players of tests know, and what they do not. */
export const notices = {
  alien: film,
  aliens: {
    ...film,
    title: 'Aliens',
    folder: '/films/Aliens (1986)',
    videos: ['/films/Aliens (1986)/Aliens (1986).mkv'],
    known: false,
  },
  dark: { ...film, kind: 'series', title: 'Dark', folder: '/series/Dark', videos: [] },
  season: {
    ...film,
    kind: 'season',
    title: 'Season 1',
    folder: '/series/Dark/Season 01',
    videos: [],
    season: 1,
  },
  secrets: {
    ...film,
    kind: 'episode',
    title: 'Secrets',
    folder: '/series/Dark/Season 01',
    mixedFolder: true,
    videos: ['/series/Dark/Season 01/Dark S01E01.mkv'],
    season: 1,
  },
} as const satisfies Record<string, PlayerNotice>

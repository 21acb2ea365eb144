import type { Scene } from '../drawing/scene.js'

/** A person and the part they play. */
export type Role = readonly [name: string, character: string]

/** What the sample catalogue knows about every title, film or series. */
export interface SampleTitle {
  /** TMDB id, invented, from 990,000,000 up, where the real service has none. */
  readonly id: number
  readonly title: string
  /** Absent when the same as `title`. */
  readonly originalTitle?: string
  /** ISO 639-1. */
  readonly language: string
  /** ISO 3166-1. */
  readonly country: string
  /** First shown, `YYYY-MM-DD`. */
  readonly date: string
  readonly genres: readonly string[]
  readonly tagline: string
  readonly plot: string
  readonly rating: number
  readonly votes: number
  readonly certification: string
  readonly studio: string
  readonly writers: readonly string[]
  readonly cast: readonly Role[]
  readonly keywords: readonly string[]
  /** Titles in other languages, by ISO 639-1 code. */
  readonly titles: Readonly<Record<string, string>>
  /** What its pictures show, best first. */
  readonly scenes: readonly [Scene, Scene]
  /** Index of its colours in the drawing palettes. */
  readonly palette: number
}

export interface SampleFilm extends SampleTitle {
  /** Invented, except that it has the form of a real one. */
  readonly imdb: string
  /** Minutes. */
  readonly runtime: number
  readonly directors: readonly string[]
  readonly collection?: number
}

export interface SampleEpisode {
  readonly title: string
  readonly plot: string
}

export interface SampleSeason {
  /** 0 holds the specials. */
  readonly number: number
  /** First shown, `YYYY-MM-DD`; later episodes follow weekly. */
  readonly date: string
  readonly plot: string
  readonly episodes: readonly SampleEpisode[]
}

export interface SampleSeries extends SampleTitle {
  readonly imdb: string
  readonly tvdb: number
  /** Minutes of one episode. */
  readonly runtime: number
  readonly creators: readonly string[]
  readonly ended: boolean
  readonly seasons: readonly SampleSeason[]
}

export interface SampleCollection {
  readonly id: number
  readonly name: string
  readonly plot: string
  readonly scenes: readonly [Scene, Scene]
  readonly palette: number
}

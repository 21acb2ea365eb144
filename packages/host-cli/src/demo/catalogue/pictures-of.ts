import type { Finish, PictureKind, PictureSpec } from '../drawing/picture.js'
import { seededRandom } from '../drawing/random.js'
import type { Scene } from '../drawing/scene.js'
import type {
  SampleCollection,
  SampleFilm,
  SampleSeason,
  SampleSeries,
} from '../titles/sample-title.js'

/** A picture that the catalogue offers, with what it says about it. */
export interface ListedPicture {
  /** Where it lies below every size. */
  readonly path: string
  readonly spec: PictureSpec
  /** ISO 639-1; `null` without lettering. */
  readonly language: string | null
  readonly voteAverage: number
  readonly voteCount: number
}

/** The pictures of one thing, by sort. */
export interface ListedPictures {
  readonly posters: readonly ListedPicture[]
  readonly backdrops: readonly ListedPicture[]
  readonly logos: readonly ListedPicture[]
  readonly stills: readonly ListedPicture[]
}

const none: ListedPictures = { posters: [], backdrops: [], logos: [], stills: [] }

/** The thing that pictures are drawn for. */
interface Subject {
  readonly id: string
  readonly title: string
  readonly titles: Readonly<Record<string, string>>
  readonly caption?: string
  readonly billing?: string
  readonly scenes: readonly [Scene, Scene]
  readonly palette: number
  /** Between 0 and 10: where the votes for its pictures lie. */
  readonly rating: number
}

/** One line of a table of offers: what is drawn, and how people like it. */
interface Offer {
  readonly kind: PictureKind
  /** 0 and 1 are the two designs; 2 shows something else again. */
  readonly design: 0 | 1 | 2
  readonly size: readonly [width: number, height: number]
  readonly language: 'en' | 'other' | null
  readonly finish?: Finish
  /** Added to the subject's rating. */
  readonly liking: number
  readonly votes: number
}

const largePosters: readonly Offer['size'][] = [
  [2000, 3000],
  [1000, 1500],
  [1000, 1500],
  [1400, 2100],
  [1000, 1500],
]

function postersFor(index: number): readonly Offer[] {
  const best = largePosters[index % largePosters.length] ?? [1000, 1500]
  return [
    { kind: 'poster', design: 0, size: best, language: 'en', liking: 0.4, votes: 42 },
    {
      kind: 'poster',
      design: 0,
      size: [800, 1200],
      language: 'en',
      finish: 'recompressed',
      liking: -0.6,
      votes: 14,
    },
    { kind: 'poster', design: 0, size: [1000, 1500], language: 'other', liking: 1.1, votes: 23 },
    { kind: 'poster', design: 1, size: [1000, 1500], language: 'en', liking: -0.2, votes: 19 },
    { kind: 'poster', design: 2, size: [800, 1200], language: null, liking: -0.9, votes: 8 },
    {
      kind: 'poster',
      design: 1,
      size: [300, 450],
      language: 'en',
      finish: 'faded',
      liking: 1.6,
      votes: 3,
    },
  ]
}

const titleBackdrops: readonly Offer[] = [
  { kind: 'backdrop', design: 0, size: [1920, 1080], language: null, liking: 0.3, votes: 31 },
  {
    kind: 'backdrop',
    design: 0,
    size: [1280, 720],
    language: null,
    finish: 'faded',
    liking: 0.1,
    votes: 11,
  },
  { kind: 'backdrop', design: 1, size: [1600, 900], language: null, liking: -0.3, votes: 17 },
  {
    kind: 'backdrop',
    design: 1,
    size: [1280, 720],
    language: null,
    finish: 'cropped',
    liking: -0.8,
    votes: 5,
  },
  { kind: 'backdrop', design: 2, size: [1280, 720], language: null, liking: -0.4, votes: 9 },
  {
    kind: 'backdrop',
    design: 1,
    size: [480, 270],
    language: null,
    finish: 'faded',
    liking: 1.2,
    votes: 2,
  },
  { kind: 'backdrop', design: 0, size: [1280, 720], language: 'en', liking: 0, votes: 13 },
  { kind: 'backdrop', design: 1, size: [1280, 720], language: 'other', liking: 0.6, votes: 6 },
]

const logos: readonly Offer[] = [
  { kind: 'logo', design: 0, size: [800, 310], language: 'en', liking: 0.2, votes: 21 },
  { kind: 'logo', design: 1, size: [500, 194], language: 'en', liking: -0.7, votes: 7 },
  { kind: 'logo', design: 0, size: [800, 310], language: 'other', liking: 0.9, votes: 9 },
]

const seasonPosters: readonly Offer[] = [
  { kind: 'poster', design: 0, size: [1000, 1500], language: 'en', liking: 0.2, votes: 12 },
  { kind: 'poster', design: 1, size: [1000, 1500], language: 'other', liking: 0.7, votes: 4 },
]

const stills: readonly Offer[] = [
  { kind: 'still', design: 0, size: [1280, 720], language: null, liking: 0, votes: 6 },
  { kind: 'still', design: 1, size: [640, 360], language: null, liking: 0.5, votes: 2 },
]

/** What the catalogue offers for a film; films differ in the sizes they come in. */
export function picturesOfFilm(film: SampleFilm): ListedPictures {
  const caption = `A film by ${film.directors.join(' & ')}`
  return titlePictures({ ...film, id: String(film.id), caption, billing: billingOf(film) }, film.id)
}

export function picturesOfSeries(series: SampleSeries): ListedPictures {
  const caption = `A series by ${series.creators.join(' & ')}`
  return titlePictures({ ...series, id: String(series.id), caption, billing: billingOf(series) }, 0)
}

export function picturesOfCollection(collection: SampleCollection): ListedPictures {
  const subject = {
    ...collection,
    id: String(collection.id),
    title: collection.name,
    titles: {},
    rating: 7,
  }
  return { ...titlePictures(subject, 1), logos: [] }
}

export function picturesOfSeason(series: SampleSeries, season: SampleSeason): ListedPictures {
  const label = season.number === 0 ? 'Specials' : `Season ${season.number}`
  const subject: Subject = {
    ...series,
    id: `${series.id}-s${season.number}`,
    caption: label,
    billing: `${series.studio} · ${season.date.slice(0, 4)}`,
    scenes: scenesOf(season.number * 3 + 1),
    palette: series.palette + season.number + 3,
  }
  return { ...none, posters: listed(subject, seasonPosters) }
}

export function picturesOfEpisode(
  series: SampleSeries,
  season: number,
  episode: number,
): ListedPictures {
  const at = season * 11 + episode
  const subject: Subject = {
    ...series,
    id: `${series.id}-s${season}e${episode}`,
    scenes: scenesOf(at),
    palette: series.palette + (at % 5),
  }
  return { ...none, stills: listed(subject, stills) }
}

function titlePictures(subject: Subject, index: number): ListedPictures {
  return {
    posters: listed(subject, postersFor(index)),
    backdrops: listed(subject, titleBackdrops),
    logos: listed(subject, logos),
    stills: [],
  }
}

const stillScenes: readonly Scene[] = [
  'city',
  'stairs',
  'window',
  'clock',
  'sea',
  'peaks',
  'forest',
  'moon',
  'wedges',
  'railway',
  'dunes',
]

function scenesOf(at: number): readonly [Scene, Scene] {
  const scene = (offset: number) => stillScenes[(at + offset) % stillScenes.length] ?? 'moon'
  return [scene(0), scene(4)]
}

function billingOf(title: SampleFilm | SampleSeries): string {
  const names = title.cast.slice(0, 3).map(([name]) => name)
  return [...names, title.studio, title.date.slice(0, 4)].join(' · ')
}

function listed(subject: Subject, offers: readonly Offer[]): readonly ListedPicture[] {
  return offers.flatMap((offer, index) => listedPicture(subject, offer, index + 1) ?? [])
}

function listedPicture(subject: Subject, offer: Offer, number: number): ListedPicture | undefined {
  const wording = wordingOf(subject, offer.language)
  if (wording === undefined) return undefined
  const spec = specOf(subject, offer, wording.title)
  const extension = offer.kind === 'logo' ? 'png' : 'jpg'
  return {
    path: `/${subject.id}-${offer.kind}-${number}.${extension}`,
    spec,
    language: wording.language,
    voteAverage: Math.round(Math.min(10, subject.rating + offer.liking) * 1000) / 1000,
    voteCount: offer.votes,
  }
}

interface Wording {
  readonly language: string | null
  readonly title?: string
}

/** The other language is the first that has a title of its own; without one there is no such picture. */
function wordingOf({ title, titles }: Subject, language: Offer['language']): Wording | undefined {
  if (language === null) return { language }
  if (language === 'en') return { language, title: titles['en'] ?? title }
  const other = Object.entries(titles).find(([code]) => code !== 'en')
  return other && { language: other[0], title: other[1] }
}

function sceneOf({ id, scenes }: Subject, design: Offer['design']): Scene {
  if (design !== 2) return scenes[design]
  const others = stillScenes.filter((scene) => !scenes.includes(scene))
  return others[Math.floor(seededRandom(id)() * others.length)] ?? scenes[0]
}

function specOf(subject: Subject, offer: Offer, title: string | undefined): PictureSpec {
  const [width, height] = offer.size
  const isPoster = offer.kind === 'poster'
  return {
    kind: offer.kind,
    scene: sceneOf(subject, offer.design),
    palette: subject.palette + (offer.design === 2 ? 5 : offer.design * 2),
    seed: `${subject.id} ${offer.design}`,
    width,
    height,
    finish: offer.finish ?? 'clean',
    ...(title === undefined ? {} : { title }),
    ...(isPoster && title !== undefined && subject.caption ? { caption: subject.caption } : {}),
    ...(isPoster && title !== undefined && subject.billing ? { billing: subject.billing } : {}),
  }
}

import type { FieldName, MetadataValues, Rating } from '../metadata/fields.js'
import type { NfoKind } from './document.js'
import type { ElementRule, ElementShape } from './element-rule.js'
import { lookUp } from './lookup.js'
import {
  cleanText,
  numberElement,
  type PlainElement,
  textElement,
  writeNumber,
} from './plain-element.js'
import { streamElement } from './stream-element.js'

type Write = ElementRule['write']
type TextField = {
  [Name in FieldName]: MetadataValues[Name] extends string | undefined ? Name : never
}[FieldName]
type NumberField = {
  [Name in FieldName]: MetadataValues[Name] extends number | undefined ? Name : never
}[FieldName]
type ListField = {
  [Name in FieldName]: MetadataValues[Name] extends readonly string[] | undefined ? Name : never
}[FieldName]

const none: Write = () => []

const text = (name: string, field: TextField): ElementRule => ({
  name,
  shape: 'text',
  field,
  write: ({ values }) => textElement(name, values[field]),
})

const number = (name: string, field: NumberField): ElementRule => ({
  name,
  shape: 'number',
  field,
  write: ({ values }) => numberElement(name, values[field]),
})

const list = (name: string, field: ListField): ElementRule => ({
  name,
  shape: 'list',
  field,
  write: ({ values }) => (values[field] ?? []).flatMap((value) => textElement(name, value)),
})

const part = (name: string, shape: ElementShape, aliases: readonly string[] = []): ElementRule => ({
  name,
  shape,
  aliases,
  write: none,
})

const date = (name: string): ElementRule => ({
  name,
  shape: 'date',
  field: 'premiered',
  aliases: ['releasedate'],
  write: ({ values }) => textElement(name, values.premiered),
})

const ratings: ElementRule = {
  name: 'ratings',
  shape: 'group',
  field: 'ratings',
  children: [
    {
      name: 'rating',
      shape: 'keyed',
      key: { attribute: 'name' },
      strangers: 'keep',
      attributes: [{ name: 'max', otherwise: '10' }],
      children: [part('value', 'number'), part('votes', 'number')],
      write: none,
    },
  ],
  write: ({ values }) => ratingsElement(values.ratings ?? []),
}

const uniqueId: ElementRule = {
  name: 'uniqueid',
  shape: 'keyed',
  key: { attribute: 'type' },
  strangers: 'keep',
  write: ({ externalIds, defaultId }) =>
    Object.entries(externalIds)
      .sort(byName)
      .map(([provider, id]) => ({
        name: 'uniqueid',
        attributes: [
          ['type', provider],
          ...(provider === defaultId ? [['default', 'true'] as const] : []),
        ],
        text: id,
      })),
}

const idElements: readonly ElementRule[] = ['imdb', 'tmdb', 'tvdb'].map((provider) => ({
  name: `${provider}id`,
  shape: 'text',
  write: ({ externalIds }, rules) =>
    rules.idElements.includes(provider) ? textElement(`${provider}id`, externalIds[provider]) : [],
}))

const collection: ElementRule = {
  name: 'set',
  shape: 'group',
  field: 'collection',
  attributes: [{ name: 'tmdbcolid' }],
  children: [part('name', 'text'), part('overview', 'text')],
  write: ({ values: { collection: set } }, rules) => {
    if (!set || cleanText(set.name) === '') return []
    const id = rules.collectionId ? set.externalIds['tmdb'] : undefined
    return [
      {
        name: 'set',
        ...(id !== undefined && { attributes: [['tmdbcolid', id]] }),
        children: [...textElement('name', set.name), ...textElement('overview', set.overview)],
      },
    ]
  },
}

const trailer: ElementRule = {
  name: 'trailer',
  shape: 'trailer',
  field: 'trailer',
  write: ({ values }) =>
    /^[\w-]{11}$/.test(values.trailer ?? '')
      ? textElement('trailer', `plugin://plugin.video.youtube/play/?video_id=${values.trailer}`)
      : [],
}

const actor: ElementRule = {
  name: 'actor',
  shape: 'keyed',
  field: 'cast',
  key: { child: 'name' },
  strangers: 'replace',
  children: [
    part('name', 'text'),
    part('role', 'text'),
    part('order', 'number', ['sortorder']),
    part('thumb', 'text'),
  ],
  write: ({ values, actorThumbs }) =>
    [...(values.cast ?? [])]
      .sort((one, other) => one.order - other.order)
      .filter(({ name }) => cleanText(name) !== '')
      .map((person) => ({
        name: 'actor',
        children: [
          ...textElement('name', person.name),
          ...textElement('role', person.role),
          ...numberElement('order', person.order),
          ...textElement('thumb', lookUp(actorThumbs ?? {}, person.name)),
        ],
      })),
}

const namedSeason: ElementRule = {
  name: 'namedseason',
  shape: 'keyed',
  field: 'seasonNames',
  key: { attribute: 'number' },
  strangers: 'keep',
  write: ({ values }) =>
    Object.entries(values.seasonNames ?? {})
      .sort(byNumber)
      .flatMap(([season, name]) =>
        textElement('namedseason', name).map((element) => ({
          ...element,
          attributes: [['number', season]],
        })),
      ),
}

/** Kodi 20 and later hand these ids to the scraper to find episodes that have no NFO. */
const episodeGuide: ElementRule = {
  name: 'episodeguide',
  shape: 'ids',
  write: ({ externalIds }, rules) => {
    const ids = Object.entries(externalIds).sort(byName)
    return rules.episodeGuide && ids.length > 0
      ? textElement('episodeguide', JSON.stringify(Object.fromEntries(ids)))
      : []
  },
}

const streams: ElementRule = {
  name: 'fileinfo',
  shape: 'probe',
  write: ({ streams: details }, rules) => (details ? streamElement(details, rules) : []),
}

const counted = (
  name: string,
  member: 'seasonNumber' | 'episodeNumber' | 'lastEpisodeNumber',
): ElementRule => ({
  name,
  shape: 'number',
  write: (document) => numberElement(name, document[member]),
})

const place = (
  name: string,
  field: 'displaySeason' | 'displayEpisode',
  everywhere: boolean,
): ElementRule => ({
  name,
  shape: 'number',
  field,
  write: ({ values }, rules) =>
    everywhere || rules.airsBefore ? numberElement(name, values[field]) : [],
})

const showTitle: ElementRule = {
  name: 'showtitle',
  shape: 'text',
  write: (document) => textElement('showtitle', document.showTitle),
}

const named = [
  text('title', 'title'),
  text('originaltitle', 'originalTitle'),
  text('sorttitle', 'sortTitle'),
]
const described = [text('outline', 'outline'), text('plot', 'plot'), text('tagline', 'tagline')]
const rated = [ratings, number('userrating', 'userRating')]
const measured = [number('runtime', 'runtime'), text('mpaa', 'certification')]
const identified = [uniqueId, ...idElements]
const kept = [text('originallanguage', 'originalLanguage'), trailer, list('tag', 'tags')]
const made = [list('credits', 'writers'), list('director', 'directors')]

/** Everything that Metarr writes, by kind, in the order in which it is written (Kodi: `CVideoInfoTag::Save`). */
export const elementRules: Readonly<Record<NfoKind, readonly ElementRule[]>> = {
  movie: [
    ...named,
    ...rated,
    ...described,
    ...measured,
    ...identified,
    list('genre', 'genres'),
    list('country', 'countries'),
    collection,
    ...made,
    date('premiered'),
    number('year', 'year'),
    text('status', 'status'),
    list('studio', 'studios'),
    ...kept,
    streams,
    actor,
  ],
  tvshow: [
    ...named,
    ...rated,
    ...described,
    ...measured,
    episodeGuide,
    ...identified,
    list('genre', 'genres'),
    list('country', 'countries'),
    ...made,
    date('premiered'),
    number('year', 'year'),
    text('status', 'status'),
    list('studio', 'studios'),
    ...kept,
    namedSeason,
    actor,
  ],
  season: [
    ...named,
    counted('seasonnumber', 'seasonNumber'),
    showTitle,
    ...rated,
    ...described,
    ...measured,
    ...identified,
    list('genre', 'genres'),
    list('country', 'countries'),
    ...made,
    date('premiered'),
    number('year', 'year'),
    list('studio', 'studios'),
    ...kept,
    actor,
  ],
  episode: [
    ...named,
    showTitle,
    ...rated,
    counted('season', 'seasonNumber'),
    counted('episode', 'episodeNumber'),
    counted('episodenumberend', 'lastEpisodeNumber'),
    place('displayseason', 'displaySeason', true),
    place('displayepisode', 'displayEpisode', true),
    place('airsbefore_season', 'displaySeason', false),
    place('airsbefore_episode', 'displayEpisode', false),
    ...described,
    ...measured,
    ...identified,
    list('genre', 'genres'),
    list('country', 'countries'),
    ...made,
    date('aired'),
    number('year', 'year'),
    list('studio', 'studios'),
    ...kept,
    streams,
    actor,
  ],
  set: [
    ...named,
    text('overview', 'plot'),
    ...rated,
    ...identified,
    list('genre', 'genres'),
    list('tag', 'tags'),
  ],
}

function ratingsElement(all: readonly Rating[]): readonly PlainElement[] {
  if (all.length === 0) return []
  const children = all.map(
    (rating, at): PlainElement => ({
      name: 'rating',
      attributes: [
        ['name', rating.source],
        ['max', writeNumber(rating.max)],
        ...(at === 0 ? [['default', 'true'] as const] : []),
      ],
      children: [...numberElement('value', rating.value), ...numberElement('votes', rating.votes)],
    }),
  )
  return [{ name: 'ratings', children }]
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : Number(one > other)
}

function byNumber([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return Number(one) - Number(other)
}

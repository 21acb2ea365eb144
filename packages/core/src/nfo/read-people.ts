import { cleanExternalIds, type ExternalIds } from '../library/external-id.js'
import type { CastMember } from '../metadata/fields.js'
import type { NfoCrewMember, NfoImage } from './document.js'
import { compact, type ElementReader, readerOf, textOf } from './element-reader.js'
import { elementProvider } from './read-ids.js'
import { splitNames } from './split.js'
import type { XmlElement } from './xml.js'

/** Jellyfin puts everybody into `<actor>` and says in `<type>` what they did. */
const castTypes: ReadonlySet<string> = new Set(['', 'actor', 'gueststar'])

/** Whether the text of a `<type>` means that somebody is on the screen. */
export function isCastType(type: string): boolean {
  return castTypes.has(type.trim().toLowerCase())
}

interface Person {
  readonly name: string
  /** In lower case; empty when the file does not say. */
  readonly type: string
  readonly job: string
  readonly role?: string
  readonly order?: number
  readonly picture?: string
  readonly externalIds: ExternalIds
}

/** Everybody in a root, by what they did. */
export interface NfoPeople {
  readonly cast: readonly CastMember[]
  readonly directors: readonly string[]
  readonly writers: readonly string[]
  readonly guestStars: readonly string[]
  readonly crew: readonly NfoCrewMember[]
  readonly images: readonly NfoImage[]
}

/**
 * Reads actors in the order that the file asks for (Kodi sorts by `order`, Jellyfin by `sortorder`; equal or missing
 * numbers keep the order of the elements), directors, writers and the rest of the crew. `literal` takes every text as
 * one name; else lists in one element are split.
 */
export function readPeople(reader: ElementReader, mode: 'literal' | 'split'): NfoPeople {
  const people = reader.all('actor').flatMap(personsIn)
  const names = (...elements: readonly string[]) => splitNames(reader.texts(...elements), mode)
  const typed = (type: string) =>
    people.filter((person) => person.type === type).map(({ name }) => name)
  const producers = reader.all('producer').flatMap((element) => producerIn(element))
  const others = people.filter(
    ({ type }) => !isCastType(type) && type !== 'director' && type !== 'writer',
  )

  return {
    cast: castOf(people.filter(({ type }) => isCastType(type))),
    directors: unique([...names('director'), ...typed('director')]),
    writers: unique([...names('credits', 'writer'), ...typed('writer')]),
    guestStars: typed('gueststar'),
    crew: [...producers, ...others].map(({ name, job, role }) => compact({ name, job, role })),
    images: [...people, ...producers].flatMap(({ name, picture }) =>
      picture === undefined ? [] : [{ location: picture, type: 'actor', personName: name }],
    ),
  }
}

function castOf(people: readonly Person[]): readonly CastMember[] {
  const placed = people.map((person, at) => ({ person, order: person.order ?? at }))
  const sorted = placed.sort((one, other) => one.order - other.order)
  return sorted.map(({ person, order }) =>
    compact({
      name: person.name,
      role: person.role,
      order,
      externalIds: person.externalIds,
      pictureUrl:
        person.picture !== undefined && /^https?:\/\//i.test(person.picture)
          ? person.picture
          : undefined,
    }),
  )
}

function personsIn(element: XmlElement): readonly Person[] {
  const reader = readerOf(element)
  const name = reader.text('name') ?? (element.children.length === 0 ? textOf(element) : '')
  if (name === '') return []
  const job = reader.text('type') ?? ''
  return [
    compact({
      name,
      type: job.toLowerCase(),
      job,
      role: reader.text('role'),
      order: reader.count('order', 'sortorder'),
      picture: reader.text('thumb'),
      externalIds: personIds(reader),
    }),
  ]
}

function producerIn(element: XmlElement): readonly Person[] {
  const persons = personsIn(element)
  return persons.map((person) => ({ ...person, type: 'producer', job: 'Producer' }))
}

function personIds(reader: ElementReader): ExternalIds {
  const found: Record<string, string> = {}
  const profile = reader.text('profile')
  if (profile !== undefined) Object.assign(found, idsInProfile(profile))
  for (const child of reader.element.children) {
    const provider = elementProvider(child.name)
    if (provider !== undefined) found[provider] = textOf(child)
  }
  return cleanExternalIds(found)
}

/** tinyMediaManager: the page of a person. */
function idsInProfile(profile: string): Readonly<Record<string, string>> {
  const imdb = /\/name\/(nm\d{5,10})/.exec(profile)?.[1]
  const tmdb = /themoviedb\.org\/person\/(\d{1,12})/.exec(profile)?.[1]
  return compact({ imdb, tmdb })
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)]
}

import type { CandidateOffer } from '../assets/candidate.js'
import type { Item } from '../library/item.js'

/** The provider name that pictures of people are kept under, beside an item's own pictures. */
export const peopleProvider = 'people'

/** How many of a cast get a picture: those named first. */
export const mostPeople = 20

/** Somebody of a cast, with the address of a picture. */
export interface PicturedPerson {
  readonly name: string
  readonly pictureUrl: string
}

/** The people of a movie or series whose pictures are wanted, in the order of the credits. In a folder that movies share there is no place for them. */
export function picturedPeopleOf({
  kind,
  mixedFolder,
  metadata,
}: Pick<Item, 'kind' | 'mixedFolder' | 'metadata'>): readonly PicturedPerson[] {
  if ((kind !== 'movie' && kind !== 'series') || mixedFolder) return []
  const cast = [...(metadata.cast?.value ?? [])].sort((a, b) => a.order - b.order)
  return cast
    .slice(0, mostPeople)
    .flatMap(({ name, pictureUrl }) => (pictureUrl === undefined ? [] : [{ name, pictureUrl }]))
}

/** What is kept of them as candidates of the item: one picture each address, so that namesakes stay apart. */
export function offersOfPeople(people: readonly PicturedPerson[]): readonly CandidateOffer[] {
  const urls = new Set(people.map(({ pictureUrl }) => pictureUrl))
  return [...urls].map((sourceUrl) => ({
    assetType: 'thumb',
    provider: peopleProvider,
    sourceUrl,
  }))
}

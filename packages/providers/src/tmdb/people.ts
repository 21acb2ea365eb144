import type { CastMember } from '@metarr/core'
import { cleanExternalIds } from '@metarr/core'
import { distinct, present } from '../answer/present.js'
import type { ActorAnswer, AggregateActorAnswer, CrewAnswer } from './answers.js'
import type { ImageAddress } from './images.js'

/** TMDB lists actors in the order of the credits; its own `order` numbers leave gaps, and contradict it in series. */
export function castOf(
  actors: readonly ActorAnswer[],
  address: ImageAddress,
): readonly CastMember[] {
  const members = actors.flatMap((actor) =>
    actor.name === undefined ? [] : [{ ...actor, name: actor.name }],
  )
  return members.map((actor, order) =>
    present<CastMember>({
      name: actor.name,
      role: actor.character,
      order,
      externalIds: cleanExternalIds({ tmdb: actor.id }),
      pictureUrl: address(actor.profile_path, 'h632'),
    }),
  )
}

/** Over a whole series, an actor is known by the role played most. */
export function castOfSeries(
  actors: readonly AggregateActorAnswer[],
  address: ImageAddress,
): readonly CastMember[] {
  const withRole = actors.map((actor) => ({
    ...actor,
    character: actor.roles.find(({ character }) => character !== undefined)?.character,
  }))
  return castOf(withRole, address)
}

export function directorsOf(crew: readonly CrewAnswer[]): readonly string[] {
  return namesOf(crew, new Set(['Director']))
}

export function writersOf(crew: readonly CrewAnswer[]): readonly string[] {
  return namesOf(crew, new Set(['Writer', 'Screenplay', 'Story', 'Author', 'Teleplay']))
}

function namesOf(crew: readonly CrewAnswer[], jobs: ReadonlySet<string>): readonly string[] {
  return distinct(crew.filter(({ job }) => jobs.has(job ?? '')).map(({ name }) => name))
}

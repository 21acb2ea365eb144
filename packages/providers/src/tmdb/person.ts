import type { CallOptions, PersonDetails } from '@metarr/core'
import { cleanExternalIds } from '@metarr/core'
import type { Ask } from '../answer/ask.js'
import { distinct } from '../answer/present.js'
import { personAnswer } from './answers.js'
import { isTmdbId } from './candidates.js'
import type { ImageAddress } from './images.js'

/** Asks for somebody with ids and pictures: one request. Pictures with more votes come first, after the one that TMDB shows. */
export async function personOf(
  ask: Ask,
  address: ImageAddress,
  id: string,
  options?: CallOptions,
): Promise<PersonDetails | undefined> {
  if (!isTmdbId(id)) return undefined
  const query = { append_to_response: 'external_ids,images' }
  const answer = await ask(`/person/${id}`, query, personAnswer, options)
  if (answer?.name === undefined) return undefined
  const profiles = [...(answer.images.profiles ?? [])].sort(
    (a, b) => (b.vote_average ?? 0) - (a.vote_average ?? 0),
  )
  const paths = [answer.profile_path, ...profiles.map((image) => image.file_path)]
  const { imdb_id, tvdb_id, wikidata_id } = answer.external_ids
  return {
    name: answer.name,
    externalIds: cleanExternalIds({
      ...{ tmdb: answer.id, imdb: imdb_id ?? answer.imdb_id, tvdb: tvdb_id, wikidata: wikidata_id },
    }),
    pictures: distinct(paths.map((path) => address(path, 'h632'))),
  }
}

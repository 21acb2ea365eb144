import type { Extra } from '../extras/extras-in.js'
import { listExtras } from '../extras/list-extras.js'
import { type FetchPeopleRequest, fetchPeople, type PeopleReport } from '../people/fetch-people.js'
import type { Ports } from '../ports.js'
import {
  type FetchTrailersRequest,
  fetchTrailers,
  type TrailerReport,
} from '../trailers/fetch-trailers.js'

/** What belongs to an item besides its metadata and artwork. */
export interface ExtrasVerbs {
  /** See {@link listExtras}. */
  listExtras(request: { readonly itemId: string }): Promise<readonly Extra[]>
  /** See {@link fetchPeople}. */
  fetchPeople(request: FetchPeopleRequest): Promise<PeopleReport>
  /** See {@link fetchTrailers}. */
  fetchTrailers(request: FetchTrailersRequest): Promise<TrailerReport>
}

export function extrasVerbs(ports: Ports): ExtrasVerbs {
  return {
    listExtras: (request) => listExtras(ports, request),
    fetchPeople: (request) => fetchPeople(ports, request),
    fetchTrailers: (request) => fetchTrailers(ports, request),
  }
}

export type { FetchPeoplePorts, FetchPeopleRequest, PeopleReport } from './fetch-people.js'
export { fetchPeople } from './fetch-people.js'

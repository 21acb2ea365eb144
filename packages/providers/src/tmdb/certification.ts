import { shownCertification } from '../answer/certification.js'
import type { ContentRatingAnswer, ReleasesAnswer } from './answers.js'

/** TMDB's kinds of release, best first: theatrical, limited, premiere, digital, physical, television. */
const releaseTypes = [3, 2, 1, 4, 5, 6]

/** The certification of a movie in one country; that of another would mislead. */
export function movieCertification(
  countries: readonly ReleasesAnswer[],
  country: string,
): string | undefined {
  const releases = countries
    .filter((entry) => entry.iso_3166_1 === country.toUpperCase())
    .flatMap((entry) => entry.release_dates)
    .filter(({ certification }) => certification !== undefined)
  const best = releaseTypes.flatMap((type) => releases.filter((release) => release.type === type))
  return shownCertification((best[0] ?? releases[0])?.certification, country)
}

/** The certification of a series in one country. */
export function seriesCertification(
  ratings: readonly ContentRatingAnswer[],
  country: string,
): string | undefined {
  const ours = ratings.filter((entry) => entry.iso_3166_1 === country.toUpperCase())
  return shownCertification(ours.find(({ rating }) => rating !== undefined)?.rating, country)
}

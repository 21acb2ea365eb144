import type { ListedItem } from './review-queries.js'

/** How a list names an item: title and year, or its numbers when it is an episode. */
export function itemLabel({ title = '', year, seasonNumber, episodeNumber }: ListedItem): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const season = seasonNumber === undefined ? '' : `S${two(seasonNumber)}`
  const episode = episodeNumber === undefined ? '' : `E${two(episodeNumber)}`
  const numbers = season + episode
  if (numbers !== '') return `${title} · ${numbers}`
  return year === undefined ? title : `${title} (${year})`
}

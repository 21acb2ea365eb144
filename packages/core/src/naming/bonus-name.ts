const bonus = /-x\d{2}(?:-.*)?$/i
const filmOfSeries = /^.*-f\d{2}-/i

/**
 * A name without the marks of guessit's own layout: `Film-x02-Making Of` is a bonus of `Film`, `James Bond-f17-Goldeneye`
 * the film `Goldeneye` of a series.
 */
export function withoutBonus(stem: string): string {
  if (!/-[xf]\d{2}/i.test(stem)) return stem
  return stem.replace(bonus, '').replace(filmOfSeries, '')
}

import type { AssetType } from '../asset-type.js'
import type { CandidateOffer } from '../candidate.js'
import { type IdealShape, idealShapes } from './ideal-shapes.js'
import { fitsLanguage, noText } from './language.js'
import type { ScoringRules } from './score.js'

/** 0–100 for one thing about a candidate, before its weight. Pure. */
export type Measure = (offer: CandidateOffer, rules: ScoringRules) => number

/** The width in pixels that earns all points. */
const idealWidth = 2000
/** The mean vote to assume where nobody voted. */
const unknownVote = 5
/** How many votes of the assumed mean everybody is given beforehand where few votes count less. */
const assumedVotes = 10
/** How far the shape may be from the ideal one before it earns nothing: a quarter. */
const worstShape = 0.75

/** The width, up to 2000 pixels. */
export const measureWidth: Measure = ({ width = 0 }) => within((width / idealWidth) * 100, 100)

/** How near to the best size (60 points) and shape (40) for its type: a wide poster earns little, however large. */
export const measureShape: Measure = ({ assetType, width = 0, height = 0 }) => {
  const ideal = shapeOf(assetType)
  if (ideal === undefined || width <= 0) return 0
  const tall = height > 0 ? height : (width * ideal.height) / ideal.width
  const size = within((width * tall) / (ideal.width * ideal.height), 1)
  return 60 * size + 40 * (height > 0 ? shapeFit(width / height, ideal) : 0.5)
}

/** The mean vote; 5 where nobody voted. */
export const measureMean: Measure = (offer) =>
  (nobodyVoted(offer) ? unknownVote : within(offer.voteAverage ?? unknownVote, 10)) * 10

/** The mean vote as if ten more people had given 5: a ten from one person counts less than an eight from fifty. A like is a ten. */
export const measureConfidence: Measure = (offer) => {
  if (nobodyVoted(offer) && !offer.voteCount) return unknownVote * 10
  const mean = within(offer.voteAverage ?? 10, 10)
  const votes = Math.max(0, offer.voteCount ?? 1)
  return ((mean * votes + unknownVote * assumedVotes) / (votes + assumedVotes)) * 10
}

/** All or nothing: the first of the wanted languages. */
export const measureFirstLanguage: Measure = ({ language }, { languages }) =>
  fitsLanguage(language, languages[0]) ? 100 : 0

/** The place in the chain of wanted languages, 20 less for each; the language without the wanted region 5 less. */
export const measureLanguageChain: Measure = ({ assetType, language }, { languages }) => {
  const chain = withTextless(assetType, languages)
  const place = chain.findIndex((wanted) => fitsLanguage(language, wanted))
  if (place === -1) return 0
  return Math.max(10, 100 - 20 * place - (lacksRegion(language, chain[place]) ? 5 : 0))
}

/** The place in the order of providers, 20 less for each. */
export const measureProvider: Measure = ({ provider }, { providers }) => {
  const index = providers.indexOf(provider)
  return index === -1 ? 0 : Math.max(0, 100 - 20 * index)
}

/** Backgrounds and key art are wanted without text; on all else text comes first. A chain that says where no text stands is left as it is. */
function withTextless(assetType: AssetType, languages: readonly string[]): readonly string[] {
  if (languages.includes(noText)) return languages
  const isBackground = assetType === 'fanart' || assetType === 'keyart'
  return isBackground ? [noText, ...languages] : [...languages, noText]
}

function lacksRegion(language: string | null | undefined, wanted = ''): boolean {
  return wanted.includes('-') && !language?.includes('-')
}

function shapeOf(assetType: AssetType): IdealShape | undefined {
  const shapes: Readonly<Partial<Record<AssetType, IdealShape>>> = idealShapes
  return shapes[assetType]
}

function shapeFit(ratio: number, { width, height }: IdealShape): number {
  const ideal = width / height
  const nearness = Math.min(ratio / ideal, ideal / ratio)
  return within((nearness - worstShape) / (1 - worstShape), 1)
}

/** Services write a mean of 0 where there is none. */
function nobodyVoted({ voteAverage, voteCount }: CandidateOffer): boolean {
  return voteAverage === undefined || (voteAverage === 0 && !voteCount)
}

function within(value: number, most: number): number {
  return Math.min(most, Math.max(0, value))
}

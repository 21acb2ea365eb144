export type { AssetProvider, AssetRequest } from './asset-provider.js'
export type { AssetType, ImageType } from './asset-type.js'
export { assetTypes, imageTypesOf, kindsThatHave } from './asset-type.js'
export type { Candidate, CandidateOffer } from './candidate.js'
export { candidateIdOf } from './candidate-id.js'
export type { AssetSource, CandidateStore, OfferRequest } from './candidate-store.js'
export type { ToRank } from './choosing/choices.js'
export { isSettled, rankForItem } from './choosing/choices.js'
export type { Choice, ChooseRequest, ChosenCandidate, Sight } from './choosing/choose.js'
export { choose, chooseKnown } from './choosing/choose.js'
export type { SeasonOffers, Style } from './choosing/coherent-style.js'
export { coherentStyle, styleOf } from './choosing/coherent-style.js'
export type { OfferedAsset, OffersRequest } from './choosing/list-offers.js'
export { listOffers } from './choosing/list-offers.js'
export type { SelectPorts, SelectReport, SelectRequest } from './choosing/select-items.js'
export { selectItems } from './choosing/select-items.js'
export type { SelectionChange, WhatIfRequest } from './choosing/what-if.js'
export { whatIf } from './choosing/what-if.js'
export type { PickPorts, PickRequest, UploadRequest } from './pick-asset.js'
export { pickAsset, uploadAsset } from './pick-asset.js'
export type { Preview } from './preview-candidate.js'
export { fetchPreview, previewCandidate } from './preview-candidate.js'
export { rankedSelections } from './ranked-selections.js'
export type { Rejection, RejectRequest } from './reject-candidate.js'
export { rejectCandidate, unrejectCandidate } from './reject-candidate.js'
export type { AssetPresetName, AssetRules } from './scoring/asset-presets.js'
export { assetPresetNames, assetPresets } from './scoring/asset-presets.js'
export type { AssetSettings } from './scoring/effective-rules.js'
export {
  effectiveRules,
  leastOf,
  mostOf,
  rulesForItem,
  saidRules,
} from './scoring/effective-rules.js'
export { fitsLanguage, noText, speaksLanguage } from './scoring/language.js'
export type { Measure } from './scoring/measures.js'
export type { Measures } from './scoring/policies.js'
export {
  measuredPolicy,
  mustFindPolicy,
  scoringPolicies,
  standardPolicy,
} from './scoring/policies.js'
export type {
  PassedOverCandidate,
  RankedCandidate,
  Ranking,
} from './scoring/rank-candidates.js'
export { rankCandidates } from './scoring/rank-candidates.js'
export type { RulesInForce } from './scoring/rules-in-force.js'
export { rulesInForce } from './scoring/rules-in-force.js'
export type { Score, ScoringPolicy, ScoringRules } from './scoring/score.js'
export { compareScored, scoreBy } from './scoring/score.js'
export type { ScoreWeights, SelectionRules } from './scoring/selection-rules.js'
export { defaultSelectionRules } from './scoring/selection-rules.js'
export { checkWeights, withWeights } from './scoring/weights.js'
export type { AssetSearch, SearchAssetsRequest } from './search-assets.js'
export { searchAssets } from './search-assets.js'
export type { SelectedBy, Selection } from './selection.js'
export type { SelectionStore } from './selection-store.js'

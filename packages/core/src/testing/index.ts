export { describeMediaProbeContract } from './media-probe-contract.js'
export type { MediaProbeHarness, MediaProbeSamples } from './media-probe-contract.js'

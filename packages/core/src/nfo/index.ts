export type { NfoChange, NfoChangeKind } from './difference.js'
export { describeNfoDifference } from './difference.js'
export type {
  NfoCrewMember,
  NfoDocument,
  NfoFlavour,
  NfoForm,
  NfoImage,
  NfoKind,
  NfoPlayback,
  NfoProblem,
  NfoProblemCode,
  NfoReading,
  NfoStranger,
} from './document.js'
export { nfoKinds } from './document.js'
export type { NfoMerge, NfoMergeRequest } from './merge-nfo.js'
export { mergeNfo } from './merge-nfo.js'
export type { NfoConflict, NfoConflictReason } from './merge-scene.js'
export { readNfo } from './read-nfo.js'
export { writeNfo } from './write-nfo.js'

import { spawnSync } from 'node:child_process'
import { describe } from 'vitest'
import { describeMediaProbeContract } from '../../../testing/media-probe-contract.js'
import { contractFiles } from '../__fixtures__/contract-files.js'
import { createFfprobe } from './ffprobe.js'

const isInstalled = spawnSync('ffprobe', ['-version']).status === 0

describe.skipIf(!isInstalled)('with an ffprobe in PATH', () => {
  describeMediaProbeContract('ffprobe', {
    ...contractFiles(),
    open: async () => createFfprobe(),
  })
})

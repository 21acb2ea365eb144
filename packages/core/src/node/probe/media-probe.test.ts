import { describeMediaProbeContract } from '../../testing/media-probe-contract.js'
import { contractFiles } from './__fixtures__/contract-files.js'
import { createMediaProbe } from './media-probe.js'

describeMediaProbeContract('the probe for this machine', {
  ...contractFiles(),
  open: async () => createMediaProbe(),
})

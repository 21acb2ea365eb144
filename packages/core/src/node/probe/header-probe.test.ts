import { describeMediaProbeContract } from '../../testing/media-probe-contract.js'
import { contractFiles } from './__fixtures__/contract-files.js'
import { createHeaderProbe } from './header-probe.js'

describeMediaProbeContract('headers', {
  ...contractFiles(),
  open: async () => createHeaderProbe(),
})

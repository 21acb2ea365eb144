import { serveCalls } from '../worker-serve.js'
import type { ProbeCall, ProbeReply } from './header-probe.js'
import { fingerprintFile, probeFile } from './probe-file.js'

serveCalls<ProbeCall, ProbeReply>(({ want, file }) =>
  want === 'streams'
    ? { want, result: probeFile(file) }
    : { want, fingerprint: fingerprintFile(file) },
)

import { serveCalls } from '../../worker-serve.js'
import type { ProbeCall, ProbeReply } from '../header-probe.js'

/** What can happen to a thread. */
export type Fault = 'crash' | 'confuse' | 'hang' | 'memory'

const faults: Readonly<Record<Fault, () => unknown>> = {
  crash: () => process.exit(1),
  confuse: () => {
    throw new TypeError('Cannot read properties of undefined')
  },
  hang: () => {
    for (;;);
  },
  memory: () => {
    const kept: unknown[] = []
    for (;;) kept.push(new Array(1_000_000).fill(0.5))
  },
}

/** A thread of a probe that breaks over files called like a fault, and finds a picture in any other. */
serveCalls<ProbeCall, ProbeReply>(({ file }) => {
  const [name = ''] = file.split('/').at(-1)?.split('.') ?? []
  if (isFault(name)) faults[name]()
  const streams = { video: [{ codec: 'h264' }], audio: [], subtitles: [] }
  return { want: 'streams', result: { ok: true, streams } }
})

function isFault(name: string): name is Fault {
  return name in faults
}

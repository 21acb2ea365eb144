import type { JobContext } from '../jobs/worker-options.js'
import type { Progress, VerbOptions } from '../progress.js'

/** What a verb that works as a job is given beside its request: when to stop, and whom to tell how far it is. */
export function verbOptions({ signal, report }: JobContext): VerbOptions {
  return {
    signal,
    onProgress: ({ done, total, subject }: Progress) =>
      report({
        done,
        ...(total === undefined ? {} : { total }),
        ...(subject === undefined ? {} : { subject }),
      }),
  }
}

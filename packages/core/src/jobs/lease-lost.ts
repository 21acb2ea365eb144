/** Somebody else has the job by now, or nobody may: whatever was about to be written is not. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError'

  constructor(jobId: string) {
    super(`The job ${jobId} is no longer this worker's`)
  }
}

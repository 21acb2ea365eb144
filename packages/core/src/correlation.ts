/** Knows what the work under way goes back to: the id of a request, or of the job that nobody asked for. */
export interface Correlation {
  /** The id of the innermost {@link Correlation.run} that this was called in, however many promises ago; absent: in none. */
  current(): string | undefined

  /** Does `work`, and all that it waits for, under that id. */
  run<Result>(id: string, work: () => Result): Result
}

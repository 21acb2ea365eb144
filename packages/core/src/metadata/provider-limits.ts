/** What a service allows, so that work can be planned before anything is asked. */
export interface ProviderLimits {
  /** Calls per second in the long run. */
  readonly perSecond: number
  /** Calls from midnight to midnight UTC, counted in the {@link BudgetStore} under the provider's name. Absent: as many as the rate allows. */
  readonly perDay?: number
  /** Calls that asking about something takes. Default: one for a movie, one for a series, one for each of its seasons. */
  readonly calls?: {
    readonly movie?: number
    readonly series?: number
    readonly season?: number
  }
}

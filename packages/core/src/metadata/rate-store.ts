/** How fast all processes together may call one service. */
export interface CallRate {
  readonly service: string
  /** Calls per second in the long run. */
  readonly perSecond: number
}

/** What is asked for of a rate. */
export interface TurnRequest {
  /** How many turns, at least 1. */
  readonly count: number
  /** How many turns of the time before may be among them where nobody had them: those of a rest. */
  readonly unspent: number
}

/** Some turns in a row, by the clock of the storage, in milliseconds: the first at `startsAt`, each next one `1000 / perSecond` later. */
export interface Turns {
  readonly now: number
  readonly startsAt: number
}

/** Nobody has a turn before `pausedUntil`, by the clock of the storage. */
export interface Pause {
  readonly now: number
  readonly pausedUntil: number
}

/** Shares out the turns to call a service where every process sees them. A few are taken at once, so that not each call costs a write. */
export interface RateStore {
  /** Gives turns that nobody else is given, or none while the service is paused. However many ask at once, there is one turn each `1 / perSecond` seconds. */
  take(rate: CallRate, request: TurnRequest): Promise<Turns | Pause>

  /** Gives no turns for so long. One that ends sooner than the one there is changes nothing. */
  pause(service: string, milliseconds: number): Promise<void>
}

import { ProviderError } from '@metarr/core'

/** A call that was held back here: it says nothing about how the service is. */
export class NotSentError extends ProviderError {}

import type { Found } from '../identify/find-contenders.js'
import { type IdentifyItemRequest, identifyItem } from '../identify/identify-item.js'
import {
  type IdentifyReport,
  type IdentifyRequest,
  identifyItems,
} from '../identify/identify-items.js'
import { type ProposeRequest, proposeIdentities } from '../identify/propose-identities.js'
import type { Item } from '../library/item.js'
import type { Ports } from '../ports.js'

/** Saying which film or series an item is. */
export interface IdentifyVerbs {
  /** See {@link identifyItems}. */
  identify(request: IdentifyRequest): Promise<IdentifyReport>
  /** See {@link proposeIdentities}. */
  propose(request: ProposeRequest): Promise<Found>
  /** See {@link identifyItem}. */
  identifyItem(request: IdentifyItemRequest): Promise<Item>
}

export function identifyVerbs(ports: Ports): IdentifyVerbs {
  return {
    identify: (request) => identifyItems(ports, request),
    propose: (request) => proposeIdentities(ports, request),
    identifyItem: (request) => identifyItem(ports, request),
  }
}

import { operations } from '../operations.js'
import { openApiDocument } from './document.js'

/** The OpenAPI 3.1 document that `GET /openapi.json` answers, without a server: for those who make a client from it. */
export function apiDocument({
  server = '/api/v1',
  version = '0.0.0',
}: {
  readonly server?: string
  readonly version?: string
} = {}): Readonly<Record<string, unknown>> {
  return openApiDocument(operations, { server, version })
}

import { apiDocument } from '@metarr/host-http'
import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript'

/** Where the types of the client lie. */
export const apiTypesFile = new URL('../src/api/schema.d.ts', import.meta.url)

/** The types of the client, made from the very document that the server answers with. */
export async function apiTypes(): Promise<string> {
  const types = await openapiTypescript(apiDocument() as unknown as OpenAPI3)
  return `// Made from the OpenAPI document by \`npm run api\`.\n${astToString(types)}`
}

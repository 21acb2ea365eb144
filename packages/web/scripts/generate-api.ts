// Writes the types of the client from the very document that the server answers with.
import { writeFileSync } from 'node:fs'
import { apiDocument } from '@metarr/host-http'
import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript'

const target = new URL('../src/api/schema.d.ts', import.meta.url)
const types = await openapiTypescript(apiDocument() as unknown as OpenAPI3)
writeFileSync(
  target,
  `// Made from the OpenAPI document by \`npm run api\`.\n${astToString(types)}`,
)

import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { apiTypes, apiTypesFile } from '../scripts/api-types.js'

it('calls the API as its document has it now', { timeout: 60_000 }, async () => {
  const isCurrent = readFileSync(apiTypesFile, 'utf8') === (await apiTypes())
  expect(isCurrent, 'The API has changed: run `npm run api -w @metarr/web` and commit').toBe(true)
})

// Writes the types of the client from the document of the API.
import { writeFileSync } from 'node:fs'
import { apiTypes, apiTypesFile } from './api-types.js'

writeFileSync(apiTypesFile, await apiTypes())

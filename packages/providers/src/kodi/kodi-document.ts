import { existsSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { z } from 'zod'

/** What a real Kodi 20 says of its own methods lies beside the project, not in it. */
const file = new URL('../../../../../shared/specs/kodi.schema.json', import.meta.url)

const document = z.looseObject({ methods: z.record(z.string(), z.looseObject({})) })

export function hasKodiDocument(): boolean {
  return existsSync(file)
}

/** What is wrong with a call, by Kodi's own description; an empty list when nothing is. */
export function readKodiDocument(): (method: string, params: unknown) => readonly string[] {
  const description = document.parse(JSON.parse(readFileSync(file, 'utf8')))
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema({ ...description, $id: 'kodi' })
  return (method, params) => {
    if (description.methods[method] === undefined) return [`no such method: ${method}`]
    const isValid = ajv.compile({ $ref: `kodi#/methods/${method}/params` })
    return isValid(params) ? [] : [`${method}: ${ajv.errorsText(isValid.errors)}`]
  }
}

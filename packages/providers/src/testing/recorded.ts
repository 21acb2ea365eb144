import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

/** Answers that real services gave lie beside the project, not in it. */
const folder = new URL('../../../../../shared/corpora/', import.meta.url)

const recording = z.object({
  path: z.string().default(''),
  name: z.string().default(''),
  query: z.record(z.string(), z.string()).default({}),
  status: z.number().default(200),
  body: z.looseObject({}).catch({}),
})

/** One answer of a real service. */
export type Recording = z.output<typeof recording>

export function hasRecordings(name: string): boolean {
  return existsSync(new URL(name, folder))
}

export function readRecordings(name: string): readonly Recording[] {
  const file = readFileSync(new URL(name, folder), 'utf8')
  return z.object({ items: z.array(recording) }).parse(JSON.parse(file)).items
}

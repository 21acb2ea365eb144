import type { Library } from '@metarr/core'
import { z } from 'zod'
import type { Caller } from '../security/caller.js'
import { name, time } from './named.js'

const settingsSchema = name(
  'LibrarySettings',
  z.looseObject({}).describe('As `metarr library show` tells them; each is checked when it is set'),
)

export const librarySchema = name(
  'Library',
  z
    .object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(['movies', 'series']),
      root: z.string().optional().describe('The folder on the server; told to admins only'),
      settings: settingsSchema,
      createdAt: time,
    })
    .describe('A root folder with a kind, settings and player profiles'),
)

export function libraryView(library: Library, { scope }: Caller): z.output<typeof librarySchema> {
  const { root, settings, ...told } = library
  const view = { ...told, settings: { ...settings } }
  return scope === 'admin' ? { ...view, root } : view
}

import { type Library, type Metarr, NotFoundError } from '@metarr/core'
import { z } from 'zod'
import { operation } from '../operation.js'
import { librarySchema, libraryView } from '../schemas/library-schema.js'
import { many, name } from '../schemas/named.js'

export const libraryParams = z.strictObject({ libraryId: z.string() })

const completenessSchema = name(
  'Completeness',
  z.object({
    libraryId: z.string(),
    items: z.number(),
    complete: z.number(),
    met: z.number(),
    required: z.number(),
    missing: z.record(z.string(), z.number()).readonly(),
  }),
)

/** @throws {NotFoundError} `library-not-found`. */
export async function mustFindLibrary({ ports }: Metarr, libraryId: string): Promise<Library> {
  const library = await ports.storage.libraries.find(libraryId)
  if (library === undefined) throw new NotFoundError('library-not-found', libraryId)
  return library
}

export const libraryOperations = [
  operation(
    {
      id: 'listLibraries',
      method: 'get',
      path: '/libraries',
      tag: 'Libraries',
      summary: 'List the libraries, by name',
      scope: 'read',
      answer: name('Libraries', z.object({ libraries: many(librarySchema) })),
    },
    async ({ metarr }, { caller }) => ({
      libraries: (await metarr.listLibraries()).map((library) => libraryView(library, caller)),
    }),
  ),
  operation(
    {
      id: 'addLibrary',
      method: 'post',
      path: '/libraries',
      tag: 'Libraries',
      summary: 'Add a folder of movies or series',
      scope: 'admin',
      status: 201,
      body: z.strictObject({
        root: z.string().describe('The folder, as the server sees it'),
        kind: z.enum(['movies', 'series']),
        name: z.string().optional(),
      }),
      answer: librarySchema,
      problems: [409],
    },
    async ({ metarr }, { body, caller }) => {
      const { name: called, ...request } = body
      const library = await metarr.addLibrary({
        ...request,
        ...(called === undefined ? {} : { name: called }),
      })
      return libraryView(library, caller)
    },
  ),
  operation(
    {
      id: 'getLibrary',
      method: 'get',
      path: '/libraries/{libraryId}',
      tag: 'Libraries',
      summary: 'Show a library with its settings',
      scope: 'read',
      params: libraryParams,
      answer: librarySchema,
    },
    async ({ metarr }, { params, caller }) =>
      libraryView(await mustFindLibrary(metarr, params.libraryId), caller),
  ),
  operation(
    {
      id: 'changeSetting',
      method: 'patch',
      path: '/libraries/{libraryId}/settings',
      tag: 'Libraries',
      summary: 'Change one setting',
      description: 'Without a value it has its default again.',
      scope: 'admin',
      params: libraryParams,
      body: z.strictObject({ setting: z.string(), value: z.unknown().optional() }),
      answer: librarySchema,
    },
    async ({ metarr }, { params, body, caller }) =>
      libraryView(await metarr.changeSetting({ ...params, ...body }), caller),
  ),
  operation(
    {
      id: 'removeLibrary',
      method: 'delete',
      path: '/libraries/{libraryId}',
      tag: 'Libraries',
      summary: 'Forget a library; no file is touched',
      scope: 'admin',
      params: libraryParams,
    },
    ({ metarr }, { params }) => metarr.removeLibrary(params),
  ),
  operation(
    {
      id: 'libraryCompleteness',
      method: 'get',
      path: '/libraries/{libraryId}/completeness',
      tag: 'Libraries',
      summary: 'Count what items lack',
      scope: 'read',
      params: libraryParams,
      answer: completenessSchema,
    },
    ({ metarr }, { params, signal }) => metarr.completeness({ ...params, signal }),
  ),
]

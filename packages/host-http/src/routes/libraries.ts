import {
  defaultLibrarySettings,
  type Library,
  type Metarr,
  NotFoundError,
  rulesInForce,
  settingsWith,
  type WhatIfRequest,
} from '@metarr/core'
import { z } from 'zod'
import { given } from '../given.js'
import { operation } from '../operation.js'
import {
  type choiceChangeSchema,
  choiceChangeView,
  rulesSchema,
  weightsSchema,
  whatIfSchema,
} from '../schemas/choosing-schema.js'
import { incompleteSchema } from '../schemas/completeness-schema.js'
import { librarySchema, libraryView } from '../schemas/library-schema.js'
import { listOf, many, name, whole } from '../schemas/named.js'

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
        settings: z
          .record(z.string(), z.unknown())
          .optional()
          .describe(
            'Setting → value, as `changeSetting` names them; the others have their defaults',
          ),
      }),
      answer: librarySchema,
      problems: [409],
    },
    async ({ metarr }, { body, caller }) => {
      const { settings = {}, root, kind, ...called } = body
      const library = await metarr.addLibrary({
        ...{ root, kind, ...given(called) },
        settings: settingsWith(
          defaultLibrarySettings,
          Object.entries(settings),
          metarr.ports.scoringPolicies,
        ),
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
      id: 'libraryRules',
      method: 'get',
      path: '/libraries/{libraryId}/rules',
      tag: 'Libraries',
      summary: 'Show the rules by which pictures of each type are chosen, said or not',
      scope: 'read',
      params: libraryParams,
      answer: rulesSchema,
    },
    async ({ metarr }, { params }) => ({
      rules: rulesInForce(await mustFindLibrary(metarr, params.libraryId)),
    }),
  ),
  operation(
    {
      id: 'whatIf',
      method: 'post',
      path: '/libraries/{libraryId}/what-if',
      tag: 'Libraries',
      summary: 'Show what other rules would choose; nothing changes',
      description: 'Later ones go before: weights, then rules, then settings.',
      scope: 'read',
      params: libraryParams,
      body: z.strictObject({
        weights: weightsSchema.partial().optional(),
        rules: z.record(z.string(), z.unknown()).optional().describe('For every type of picture'),
        settings: z
          .record(z.string(), z.unknown())
          .optional()
          .describe('Setting → value, as `assets.poster.maximum` → 1'),
        itemIds: z.array(z.string()).min(1).max(1000).readonly().optional(),
        limit: z.number().int().min(1).max(500).default(100).describe('At most so many changes'),
      }),
      answer: whatIfSchema,
    },
    async ({ metarr }, { params, body: { limit, ...tried }, signal }) => {
      await mustFindLibrary(metarr, params.libraryId)
      const changes: z.output<typeof choiceChangeSchema>[] = []
      const request = { ...params, ...given(tried), signal } as WhatIfRequest
      for await (const change of metarr.whatIf(request)) {
        if (changes.length === limit) return { changes, more: true }
        changes.push(choiceChangeView(change))
      }
      return { changes, more: false }
    },
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
    async ({ metarr }, { params }) => {
      await mustFindLibrary(metarr, params.libraryId)
      await metarr.removeLibrary(params)
    },
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
  operation(
    {
      id: 'incompleteItems',
      method: 'get',
      path: '/libraries/{libraryId}/incomplete',
      tag: 'Libraries',
      summary: 'List the items that lack something, in the order of paths',
      scope: 'read',
      params: libraryParams,
      query: z.strictObject({
        'filter[missing]': listOf(z.string().max(30)).optional().describe('Only these lacks'),
        page: whole(1, 100_000).default(1),
        limit: whole(1, 1000).default(50),
      }),
      answer: incompleteSchema,
    },
    async ({ metarr }, { params, query, signal }) => {
      const items: z.output<typeof incompleteSchema>['items'][number][] = []
      const wanted = query['filter[missing]']
      const start = (query.page - 1) * query.limit
      let total = 0
      await metarr.completeness({
        ...params,
        signal,
        onIncomplete(item) {
          if (wanted?.every((one) => !item.missing.some((lack) => lack === one))) return
          if (total >= start && items.length < query.limit) items.push(item)
          total += 1
        },
      })
      return { items, total }
    },
  ),
]

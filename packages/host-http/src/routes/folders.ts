import { ConflictError, InvalidInputError } from '@metarr/core'
import { z } from 'zod'
import { operation } from '../operation.js'
import { many, name } from '../schemas/named.js'

const mostFolders = 5000

const foldersSchema = name(
  'Folders',
  z
    .object({
      path: z.string(),
      parent: z.string().optional().describe('Absent at the top'),
      folders: many(z.object({ name: z.string(), path: z.string() })),
      files: z.number().describe('How many files lie beside them'),
      complete: z.boolean().describe(`False when there are more than ${mostFolders} folders`),
    })
    .describe('A folder of the server with the folders in it'),
)

const absolute = /^(\/|[A-Za-z]:[/\\]|\\\\[^\\]+\\[^\\]+)/

export const folderOperations = [
  operation(
    {
      id: 'browseFolders',
      method: 'get',
      path: '/system/folders',
      tag: 'System',
      summary: 'List the folders in a folder of the server, to choose a library’s root',
      scope: 'admin',
      query: z.strictObject({
        path: z.string().max(4096).default('/').describe('Absolute, as the server sees it'),
      }),
      answer: foldersSchema,
      problems: [409],
    },
    async ({ metarr }, { query }) => {
      const path = folderPath(query.path)
      const listing = await metarr.ports.folders.open(path).list('')
      if (listing === undefined)
        throw new ConflictError('root-unavailable', `There is no folder ${path}`)
      const names = listing.entries.filter(({ kind }) => kind === 'folder').map(({ name }) => name)
      const parent = parentOf(path)
      return {
        path,
        ...(parent === undefined ? {} : { parent }),
        folders: names.slice(0, mostFolders).map((one) => ({ name: one, path: below(path, one) })),
        files: listing.entries.filter(({ kind }) => kind === 'file').length,
        complete: names.length <= mostFolders,
      }
    },
  ),
]

/** @throws {InvalidInputError} when it is no absolute path, or climbs. */
function folderPath(path: string): string {
  const climbs = path.split(/[/\\]/).some((part) => part === '..')
  if (!absolute.test(path) || climbs || path.includes('\0'))
    throw new InvalidInputError(`${JSON.stringify(path)} is no absolute path`)
  return path.replace(/(?<=[^:/\\])[/\\]+$/, '')
}

function separatorOf(path: string): '/' | '\\' {
  return path.startsWith('/') ? '/' : '\\'
}

function below(path: string, name: string): string {
  const separator = separatorOf(path)
  return path.endsWith(separator) ? path + name : `${path}${separator}${name}`
}

function parentOf(path: string): string | undefined {
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))
  if (end < 0 || end === path.length - 1) return undefined
  const parent = path.slice(0, end)
  return parent === '' || parent.endsWith(':') ? path.slice(0, end + 1) : parent
}

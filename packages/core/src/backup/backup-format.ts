import { z } from 'zod'
import { type Digest, isDigest } from '../cache/digest.js'
import { InvalidInputError, StorageError } from '../errors.js'
import type { CopiedRow, CopiedRows } from './storage-copy.js'

/** The version of the format that is written, and the newest that is read. */
export const backupVersion = 1

/** What no part of a backup is larger than, in bytes; in rows, also unpacked. */
export const backupLimits = {
  document: 16 * 1024 * 1024,
  rows: 64 * 1024 * 1024,
  blob: 2 ** 31 - 1,
} as const

/** Files of the data folder that are in a backup; the key only in one that is encrypted. */
export const backedUpFiles = ['config.yaml', 'secret.key'] as const

/** A file of the data folder that a backup holds. */
export type BackedUpFile = (typeof backedUpFiles)[number]

const header = z.object({
  format: z.literal('metarr-backup'),
  version: z.number().int().positive(),
  createdAt: z.number().int(),
  schema: z.array(z.string()),
  total: z.number().int().min(0),
})

/** The first part: what a backup is, and when it was true. */
export type BackupHeader = z.infer<typeof header>

const count = z.number().int().min(0)

const manifest = z.object({
  /** SHA-256 of a line for each part before: its own SHA-256, two spaces, its name. */
  digest: z.string(),
  parts: count,
  rows: count,
  blobs: count,
})

/** The last part: without it, a backup is torn. */
export type BackupManifest = z.infer<typeof manifest>

/** What a part is, by its name. */
export type PartName =
  | { readonly kind: 'header' | 'manifest' }
  | { readonly kind: 'file'; readonly name: BackedUpFile }
  | { readonly kind: 'rows'; readonly number: number }
  | { readonly kind: 'blob'; readonly digest: Digest }

/** How parts are called. */
export const partNames = {
  header: 'header.json',
  manifest: 'manifest.json',
  file: (name: BackedUpFile) => `files/${name}`,
  rows: (number: number) => `rows/${String(number).padStart(8, '0')}.json.gz`,
  blob: (digest: Digest) => `blobs/${digest}`,
} as const

/** @throws {InvalidInputError} for every name that a backup does not have: no part is ever written where its name says. */
export function partOf(path: string): PartName {
  if (path === partNames.header) return { kind: 'header' }
  if (path === partNames.manifest) return { kind: 'manifest' }
  const file = backedUpFiles.find((name) => partNames.file(name) === path)
  if (file !== undefined) return { kind: 'file', name: file }
  const number = /^rows\/(\d{8})\.json\.gz$/.exec(path)?.[1]
  if (number !== undefined) return { kind: 'rows', number: Number(number) }
  const digest = path.slice('blobs/'.length)
  if (path.startsWith('blobs/') && isDigest(digest)) return { kind: 'blob', digest }
  throw new InvalidInputError(`This is no backup of Metarr: it has a part ${JSON.stringify(path)}`)
}

/** How large a part of this kind may be, in bytes. */
export function sizeLimitOf({ kind }: PartName): number {
  return kind === 'blob' ? backupLimits.blob : backupLimits.document
}

/** @throws {StorageError} `storage-too-new` when a newer version made it. @throws {InvalidInputError} when it is no header. */
export function parseHeader(text: string): BackupHeader {
  const parsed = parse(header, text)
  if (parsed.version <= backupVersion) return parsed
  throw new StorageError(
    'storage-too-new',
    `A newer version of Metarr made this backup: its format is ${parsed.version}, known is ${backupVersion}`,
  )
}

/** @throws {InvalidInputError} when it is no manifest. */
export function parseManifest(text: string): BackupManifest {
  return parse(manifest, text)
}

function parse<Value>(schema: z.ZodType<Value>, text: string): Value {
  const parsed = schema.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  throw new InvalidInputError('This is no backup of Metarr: its header or manifest is another')
}

/** @throws {InvalidInputError} when the text is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new InvalidInputError('A part of the backup is no JSON', [], { cause: error })
  }
}

/** After how many characters rows go on in the next part. */
const partLength = 4 * 1024 * 1024

/** Rows as they lie in a backup: the columns once, then the values; in as many parts as it takes. */
export function* packRows({ table, rows }: CopiedRows): Generator<string> {
  const columns = Object.keys(rows[0] ?? {})
  const start = `{"table":${JSON.stringify(table)},"columns":${JSON.stringify(columns)},"rows":[`
  let [lines, length]: [string[], number] = [[], 0]
  for (const row of rows) {
    const line = JSON.stringify(columns.map((column) => row[column] ?? null))
    if (length > 0 && length + line.length > partLength) {
      yield `${start}${lines.join()}]}`
      ;[lines, length] = [[], 0]
    }
    lines.push(line)
    length += line.length
  }
  if (lines.length > 0) yield `${start}${lines.join()}]}`
}

const packed = z.object({
  table: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
})

/** @throws {InvalidInputError} when the text holds no rows. */
export function unpackRows(text: string): CopiedRows {
  const parsed = packed.safeParse(jsonOf(text))
  if (!parsed.success) throw new InvalidInputError('A part of the backup holds no rows')
  const { table, columns, rows } = parsed.data
  return { table, rows: rows.map((values) => rowOf(columns, values)) }
}

function rowOf(columns: readonly string[], values: readonly CopiedRow[string][]): CopiedRow {
  return Object.fromEntries(columns.map((column, index) => [column, values[index] ?? null]))
}

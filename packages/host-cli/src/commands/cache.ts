import { writeFile } from 'node:fs/promises'
import {
  type BlobFacts,
  type BlobFaultKind,
  type CacheStats,
  InvalidInputError,
  isDigest,
} from '@metarr/core'
import { type App, verbOptions } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { sizeText } from '../output/size-text.js'
import { table } from '../output/table.js'

/** `cache stats`: how much is in the cache, and of what; reads no file. */
export async function cacheStats(app: App): Promise<ExitCode> {
  const stats = await app.metarr.cacheStats({ signal: app.signal })
  app.console.result(stats)
  app.console.print(table(rowsOf(stats)))
  return exitCodes.done
}

function rowsOf({ blobs, bytes, orphans, missing, unlisted, types }: CacheStats) {
  return [
    ...types.map((type) => [type.mime, `${type.blobs}`, sizeText(type.bytes)]),
    ['all together', `${blobs}`, sizeText(bytes)],
    ['of them needed by nobody', `${orphans.blobs}`, sizeText(orphans.bytes)],
    ...(missing > 0 ? [['gone from the disk', `${missing}`, 'metarr cache repair']] : []),
    ...(unlisted > 0 ? [['unknown to the database', `${unlisted}`, 'metarr cache rebuild']] : []),
  ]
}

const faultTexts: Readonly<Record<BlobFaultKind, string>> = {
  corrupt: 'is not what its name says',
  missing: 'is gone from the disk',
  unlisted: 'is unknown to the database (metarr cache rebuild)',
}

/** `cache verify`: reads and hashes every file of the cache. Changes nothing. */
export async function cacheVerify(app: App): Promise<ExitCode> {
  const check = await app.metarr.verifyCache(verbOptions(app))
  app.progress.stop()
  app.console.result(check)
  for (const { digest, kind } of check.faults) app.console.print(`${digest} ${faultTexts[kind]}`)
  const { checked, bytes, faults } = check
  const wrong = faults.length === 0 ? 'all sound' : `${faults.length} not: metarr cache repair`
  app.console.print(`${checked} blobs, ${sizeText(bytes)} read: ${wrong}.`)
  return faults.length === 0 ? exitCodes.done : exitCodes.partly
}

/** `cache repair`: gets rotten and missing files of the cache again, from beside the videos or from providers. */
export async function cacheRepair(app: App): Promise<ExitCode> {
  const report = await app.metarr.repairCache(verbOptions(app))
  app.progress.stop()
  app.console.result(report)
  for (const { digest, from } of report.repaired) {
    const source = from === 'library' ? 'the file beside the video' : 'its provider'
    app.console.print(`${digest} came back from ${source}`)
  }
  for (const { digest, neededBy } of report.lost) {
    const who = neededBy.map(({ kind, id }) => `${kind} ${id}`).join(', ')
    app.console.warn(`${digest} is lost; needed by ${who}`)
  }
  app.console.print(`${report.repaired.length} repaired, ${report.lost.length} lost.`)
  return report.lost.length === 0 ? exitCodes.done : exitCodes.partly
}

/** `cache rebuild`: makes the database know every file that lies in the cache. */
export async function cacheRebuild(app: App): Promise<ExitCode> {
  const report = await app.metarr.rebuildCache(verbOptions(app))
  app.progress.stop()
  app.console.result(report)
  for (const digest of report.corrupt) app.console.warn(`${digest} is not what its name says`)
  app.console.print(`${report.listed} files are known again.`)
  return report.corrupt.length === 0 ? exitCodes.done : exitCodes.partly
}

export interface CacheGcOptions {
  readonly dryRun?: true
  readonly days?: number
}

/** `cache gc`: frees what nobody has needed for 90 days, or says what that would be. */
export async function cacheGc(app: App, { dryRun, days }: CacheGcOptions): Promise<ExitCode> {
  const report = await app.metarr.collectGarbage({
    ...verbOptions(app),
    ...(dryRun ? { dryRun } : {}),
    ...(days === undefined ? {} : { retentionDays: days }),
  })
  app.progress.stop()
  app.console.result({ dryRun: dryRun === true, ...report })
  const { removed, bytesFreed } = report
  const verb = dryRun ? 'would be freed' : 'freed'
  app.console.print(`${removed} files, ${sizeText(bytesFreed)} ${verb}.`)
  return exitCodes.done
}

export interface CacheThumbnailOptions {
  readonly width?: number
}

/** `cache thumbnail DIGEST FILE`: writes a picture of the cache, small, into a file; one that is there is replaced. */
export async function cacheThumbnail(
  app: App,
  digest: string,
  file: string,
  { width }: CacheThumbnailOptions,
): Promise<ExitCode> {
  if (!isDigest(digest))
    throw new InvalidInputError(`${digest} is no digest: 64 hexadecimal digits`)
  const made = await app.metarr.thumbnail({ digest, ...(width === undefined ? {} : { width }) })
  await writeFile(file, made.bytes).catch((error: Error) => {
    throw new InvalidInputError(`${file} cannot be written: ${error.message}`, [], { cause: error })
  })
  app.console.result({ file, width: made.width, size: made.bytes.byteLength })
  app.console.print(`${file}: ${sizeText(made.bytes.byteLength)}, for ${made.width} pixels.`)
  return exitCodes.done
}

/** `cache duplicates`: which pictures of the cache look the same, the largest of each first. Changes nothing. */
export async function cacheDuplicates(app: App): Promise<ExitCode> {
  const found = await app.metarr.findDuplicates({ signal: app.signal })
  app.console.result(found)
  for (const { best, others } of found) {
    app.console.print(pictureLine(best))
    for (const other of others) app.console.print(`  ${pictureLine(other)}`)
  }
  app.console.print(`${found.length} pictures are there more than once.`)
  return exitCodes.done
}

function pictureLine({ digest, width = 0, height = 0, mime, size }: BlobFacts): string {
  return `${digest} ${width} × ${height} ${mime} ${sizeText(size)}`
}

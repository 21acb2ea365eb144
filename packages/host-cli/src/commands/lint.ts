import { open } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import {
  InvalidInputError,
  type LintFinding,
  lint as lintListing,
  listingsBelow,
  type PlayerListing,
  type PlayerView,
  type ProfileName,
  readListedFiles,
  simulatePlayer,
  sniffedBytes,
} from '@metarr/core'
import { createDiskLibraryFolder } from '@metarr/core/node'
import { type ExitCode, exitCodes } from '../exit-code.js'
import type { Console } from '../output/console.js'

export interface LintOptions {
  /** Default: Kodi. */
  readonly player?: readonly ProfileName[]
  /** Also shows what each player takes for each slot. */
  readonly slots?: true
}

/** What is wrong with one folder, and what players show of it. */
interface FolderReport {
  readonly folder: string
  readonly findings: readonly LintFinding[]
  readonly views: readonly PlayerView[]
}

/** `lint`: says what each player will not show of a folder as it was meant, and the way out. Changes nothing; needs no library. */
export async function lint(
  console: Console,
  path: string,
  options: LintOptions,
): Promise<ExitCode> {
  const { player: profiles = ['kodi'], slots } = options
  const reports = (await listingsAt(path)).map((listing) => reportOn(profiles, listing))
  console.result(reports)
  for (const report of reports) print(console, report, slots)
  const findings = reports.flatMap((report) => report.findings)
  console.print(`${reports.length} folders, ${findings.length} findings for ${profiles.join(', ')}`)
  return findings.some(({ severity }) => severity === 'error') ? exitCodes.failed : exitCodes.done
}

async function listingsAt(path: string): Promise<readonly PlayerListing[]> {
  const root = resolve(path)
  const folder = createDiskLibraryFolder(root)
  const reader = { list: folder.list, head: (file: string) => firstBytes(folder.locate(file)) }
  const listings = listingsBelow(basename(root), await readListedFiles(reader))
  if (listings.length === 0)
    throw new InvalidInputError(`No videos in ${root} or in the folders below it`)
  return listings
}

async function firstBytes(path: string): Promise<Uint8Array | undefined> {
  const file = await open(path, 'r').catch(() => undefined)
  if (file === undefined) return undefined
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(sniffedBytes), 0, sniffedBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

function reportOn(profiles: readonly ProfileName[], listing: PlayerListing): FolderReport {
  return {
    folder: listing.folder,
    findings: lintListing(profiles, listing),
    views: profiles.map((profile) => simulatePlayer(profile, listing)),
  }
}

function print(
  console: Console,
  { folder, findings, views }: FolderReport,
  slots: true | undefined,
): void {
  if (findings.length > 0 || slots) console.print(console.colors.bold(folder))
  for (const finding of findings) console.print(findingLine(console, finding))
  if (slots) for (const view of views) printSlots(console, view)
}

function findingLine(
  { colors }: Console,
  { severity, player, file, message, wayOut }: LintFinding,
): string {
  const mark = { error: colors.red('✗'), warning: colors.yellow('!'), info: 'i' }[severity]
  const whom = player === undefined ? '' : ` [${player}]`
  return `  ${mark} ${file}${whom}: ${message} ${colors.dim(wayOut)}`
}

function printSlots(console: Console, { profile, items }: PlayerView): void {
  for (const { slots, nfo, videos, seasonNumber } of items) {
    const what = videos[0] ?? (seasonNumber === undefined ? 'the folder' : `season ${seasonNumber}`)
    console.print(`  ${profile} shows ${what}`)
    if (nfo !== undefined) console.print(`    nfo: ${nfo.path} (${nfo.why})`)
    for (const { slot, path, why } of slots) console.print(`    ${slot}: ${path} (${why})`)
  }
}

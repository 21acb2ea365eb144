import type { FileFault, VerifiedItem } from '@metarr/core'
import { type App, verbOptions } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { wantedLibraries } from './libraries.js'

export interface VerifyOptions {
  readonly full?: true
}

/** `verify`: says of every published file that is not as it was published what is wrong with it. Changes nothing. */
export async function verify(
  app: App,
  wanted: readonly string[],
  { full }: VerifyOptions,
): Promise<ExitCode> {
  const totals = { items: 0, files: 0, faults: 0, withoutVideo: 0 }
  const wrong: VerifiedItem[] = []
  for (const { id } of await wantedLibraries(app, wanted)) {
    const request = { libraryId: id, ...(full ? { full } : {}), ...verbOptions(app) }
    for await (const item of app.metarr.verify(request)) {
      totals.items++
      totals.files += item.files
      totals.faults += item.faults.length
      totals.withoutVideo += item.videoMissing ? 1 : 0
      if (item.videoMissing || item.faults.length > 0) wrong.push(item)
    }
  }
  app.progress.stop()
  app.console.result({ ...totals, wrong })
  for (const item of wrong) for (const line of linesOf(item)) app.console.print(line)
  app.console.print(summaryOf(totals))
  return wrong.length > 0 ? exitCodes.partly : exitCodes.done
}

interface Totals {
  readonly items: number
  readonly files: number
  readonly faults: number
  readonly withoutVideo: number
}

function summaryOf({ items, files, faults, withoutVideo }: Totals): string {
  const looked = `${files} files of ${items - withoutVideo} items`
  const gone =
    withoutVideo === 0
      ? ''
      : ` Nothing is known of ${withoutVideo} items whose videos are not there: if their folder is mounted, metarr scan.`
  return faults === 0
    ? `${looked}: all as published.${gone}`
    : `${looked}: ${faults} not as published. metarr restore puts back what is missing, metarr overwrites says who changes what.${gone}`
}

function linesOf({ title, videoMissing, faults }: VerifiedItem): readonly string[] {
  if (videoMissing) return [`${title}: its video is not where it was`]
  return [title, ...faults.map((fault) => `  ${lineOf(fault)}`)]
}

function lineOf(fault: FileFault): string {
  switch (fault.kind) {
    case 'missing':
      return `- ${fault.path} is missing`
    case 'altered':
      return `~ ${fault.path} was changed by another program`
    case 'orphaned':
      return `? ${fault.path} is from an earlier publication and no longer needed`
    case 'misnamed':
      return `> ${fault.path} should be called ${fault.expected}`
  }
}

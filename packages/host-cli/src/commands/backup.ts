import { randomUUID } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { InvalidInputError } from '@metarr/core'
import {
  type BackupContents,
  inspectBackup,
  isEncryptedBackup,
  refuseNewerBackup,
  restoreBackup as restore,
  writeBackup,
} from '@metarr/core/node'
import { type App, verbOptions } from '../app.js'
import { backupName, keepNewest, stampOf } from '../backup/backup-files.js'
import { givenPassphrase, sealedBy } from '../backup/passphrase.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { sizeText } from '../output/size-text.js'
import { readSecret } from '../secrets/read-secret.js'
import { noteDone } from './note-done.js'

export interface BackupOptions {
  readonly encrypt?: true
  readonly passphraseFile?: string
  readonly blobs?: true
  readonly keep?: number
}

/** `backup` */
export async function backup(
  app: App,
  given: string | undefined,
  { encrypt, passphraseFile, blobs, keep }: BackupOptions,
): Promise<ExitCode> {
  const isEncrypted = encrypt === true || passphraseFile !== undefined
  const passphrase = isEncrypted ? await newPassphrase(app, passphraseFile) : undefined
  const name = backupName(app.metarr.ports.clock.now(), isEncrypted)
  const file = fileFor(app, given, name)
  const report = await writeBackup(app.metarr.ports, {
    ...{ file, dataFolder: app.dataFolder, ...verbOptions(app) },
    ...sealedBy(passphrase),
    ...(blobs ? { blobs } : {}),
  })
  const removed = keep === undefined ? [] : await keepNewest(dirname(file), keep)
  const { size } = await stat(file)
  app.progress.stop()
  app.console.result({ ...report, size, removed })
  app.console.print(`${file}: ${report.rows} rows, ${report.blobs} blobs, ${sizeText(size)}`)
  for (const name of removed) app.console.note(`  removed ${name}`)
  for (const digest of report.corrupt) app.console.warn(`  ! ${digest} is rotten and was left out`)
  return report.corrupt.length === 0 ? exitCodes.done : exitCodes.partly
}

/** What was asked for; a folder, or nothing, is given a name of ours. */
function fileFor({ dataFolder }: App, given: string | undefined, name: string): string {
  const isFolder = given === undefined || given.endsWith('/') || isDirectory(given)
  if (!isFolder) return resolve(given)
  return join(given === undefined ? join(dataFolder, 'backups') : resolve(given), name)
}

function isDirectory(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory()
}

async function newPassphrase({ signal }: App, file: string | undefined): Promise<string> {
  const given = givenPassphrase(file)
  const text = given ?? (await readSecret({ question: 'Passphrase', signal }))
  if (given !== undefined || !process.stdin.isTTY) return text
  const again = await readSecret({ question: 'The same again', signal })
  if (again === text) return text
  throw new InvalidInputError('The two passphrases differ')
}

export interface RestoreBackupOptions {
  readonly passphraseFile?: string
  readonly dryRun?: true
}

/** `restore-backup` */
export async function restoreBackup(
  app: App,
  given: string,
  { passphraseFile, dryRun }: RestoreBackupOptions,
): Promise<ExitCode> {
  const file = resolve(given)
  const request = { file, signal: app.signal, ...(await openerOf(app, file, passphraseFile)) }
  return dryRun ? tellContents(app, request) : restoreAll(app, request)
}

type Request = Parameters<typeof inspectBackup>[0]

async function openerOf({ signal }: App, file: string, passphraseFile: string | undefined) {
  if (!(await isEncryptedBackup(file))) return {}
  const given = givenPassphrase(passphraseFile)
  return { passphrase: given ?? (await readSecret({ question: 'Passphrase', signal })) }
}

async function tellContents({ console, metarr }: App, request: Request): Promise<ExitCode> {
  const contents = await inspectBackup(request)
  await refuseNewerBackup(metarr.ports.storage, contents.header)
  console.result(contents)
  for (const line of linesOf(contents)) console.print(line)
  console.print('It is whole. Restoring it would replace everything that Metarr remembers now.')
  return exitCodes.changes
}

function linesOf({ header, tables, blobs, blobBytes, files }: BackupContents): readonly string[] {
  const counts = Object.entries(tables).map(([table, count]) => `  ${table}: ${count}`)
  return [
    `Made ${new Date(header.createdAt).toISOString()}, ${header.total} rows:`,
    ...counts,
    `  blobs: ${blobs} (${sizeText(blobBytes)})`,
    ...files.map((name) => `  ${name}`),
  ]
}

async function restoreAll({ console, metarr, dataFolder, actor }: App, request: Request) {
  const now = stampOf(metarr.ports.clock.now())
  const name = `before-restore-${now}-${randomUUID().slice(0, 8)}.tar`
  const wayBack = join(dataFolder, 'backups', name)
  const report = await restore(metarr.ports, { ...request, dataFolder, wayBack })
  await noteDone({ metarr, actor }, 'restoreBackup', request.file)
  console.result(report)
  console.print(`${basename(request.file)} is restored: ${report.rows} rows, ${report.blobs} blobs`)
  for (const path of report.movedAside) console.print(`  what was there lies in ${path} now`)
  console.print(`  back: metarr restore-backup ${wayBack}`)
  return exitCodes.done
}

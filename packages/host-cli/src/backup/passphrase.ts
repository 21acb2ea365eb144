import { InvalidInputError } from '@metarr/core'
import type { WriteBackupRequest } from '@metarr/core/node'
import { readSecretFile } from '../secrets/read-secret.js'

/** The passphrase of a file, else of the one that the environment names, else of the environment itself. */
export function givenPassphrase(file: string | undefined): string | undefined {
  const named = file ?? process.env['METARR_BACKUP_PASSPHRASE_FILE']
  return named === undefined ? process.env['METARR_BACKUP_PASSPHRASE'] : readSecretFile(named)
}

/**
 * What seals a backup; nothing where there is no passphrase.
 *
 * @throws {InvalidInputError} when it is too short, or `METARR_BACKUP_WORK_FACTOR` is none.
 */
export function sealedBy(text: string | undefined): Pick<WriteBackupRequest, 'passphrase'> {
  if (text === undefined) return {}
  if (text.length < 8) throw new InvalidInputError('A passphrase has 8 characters or more')
  return { passphrase: { text, ...workFactor() } }
}

/** For machines on which a second of arithmetic is a minute. */
function workFactor(): { readonly workFactor?: number } {
  const text = process.env['METARR_BACKUP_WORK_FACTOR']
  if (text === undefined) return {}
  const factor = Number(text)
  if (Number.isInteger(factor) && factor >= 10 && factor <= 20) return { workFactor: factor }
  throw new InvalidInputError('METARR_BACKUP_WORK_FACTOR is a whole number from 10 to 20')
}

import { resolve } from 'node:path'
import envPaths from 'env-paths'

/** Where Metarr keeps its own things: `--data`, else `METARR_DATA`, else the platform's data folder. */
export function dataFolderOf(
  option: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  return resolve(option ?? environment['METARR_DATA'] ?? envPaths('metarr', { suffix: '' }).data)
}

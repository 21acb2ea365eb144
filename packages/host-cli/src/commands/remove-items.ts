import { titleOf } from '@metarr/core'
import type { App } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'

/** `items remove` */
export async function itemsRemove(app: App, itemIds: readonly string[]): Promise<ExitCode> {
  const removed = []
  for (const itemId of itemIds) removed.push(await app.metarr.removeItem({ itemId }))
  app.console.result(removed)
  for (const item of removed) {
    app.console.print(`${titleOf(item)} is out of sight; back: metarr items undelete ${item.id}`)
  }
  return exitCodes.done
}

/** `items undelete` */
export async function itemsUndelete(app: App, itemIds: readonly string[]): Promise<ExitCode> {
  const back = []
  for (const itemId of itemIds) back.push(await app.metarr.undeleteItem({ itemId }))
  app.console.result(back)
  for (const item of back) app.console.print(`${titleOf(item)} is back`)
  return exitCodes.done
}

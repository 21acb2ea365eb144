import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import { noneTicked, type Ticked, tickedUpTo, toggled } from '../review/selection.js'
import { moved } from './grid-keys.js'
import type { Brief } from './use-library-list.js'

/** What is ticked and which row has the focus, in the wall and in the table. */
export function useGrid(rows: readonly Brief[], total: number) {
  const [ticked, setTicked] = useState<Ticked>(noneTicked)
  const [current, setCurrent] = useState(0)
  const navigate = useNavigate()
  const ids = () => rows.map(({ id }) => id)

  function tick(index: number, { shiftKey }: { readonly shiftKey: boolean }): void {
    const id = rows[index]?.id
    if (id === undefined) return
    setCurrent(index)
    setTicked((before) => (shiftKey ? tickedUpTo(before, id, ids()) : toggled(before, id)))
  }

  /** Arrows go about, with shift they tick on the way; space ticks, Ctrl+A ticks what is here, Escape unticks, Enter opens. */
  function keyDown(
    event: KeyboardEvent,
    { columns, goTo }: { readonly columns: number; goTo(index: number): void },
  ): void {
    if (event.key === ' ') tick(current, event)
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) tickAll(rows)
    else if (event.key === 'Escape') setTicked(noneTicked)
    else if (event.key === 'Enter') open(event)
    else {
      const next = moved(event.key, current, { columns, total, rowsOnScreen: 3 })
      if (next === undefined) return
      if (event.shiftKey) tickTo(next)
      setCurrent(next)
      goTo(next)
    }
    event.preventDefault()
  }

  function tickTo(index: number): void {
    const from = rows[current]?.id
    const to = rows[index]?.id
    if (from === undefined || to === undefined) return
    setTicked(({ ids: before, last }) =>
      tickedUpTo({ ids: new Set([...before, from]), last: last ?? from }, to, ids()),
    )
  }

  function open({ target }: KeyboardEvent): void {
    if (target instanceof HTMLButtonElement) return
    const itemId = rows[current]?.id
    if (itemId !== undefined) void navigate({ to: '/items/$itemId', params: { itemId } })
  }

  function tickAll(all: readonly Brief[]): void {
    setTicked({ ids: new Set(all.map(({ id }) => id)) })
  }

  return {
    ticked: ticked.ids,
    current: Math.min(current, Math.max(0, total - 1)),
    tick,
    tickAll,
    untick: () => setTicked(noneTicked),
    keyDown,
  }
}

/** Puts the focus on a row once it is drawn. */
export function focusRow(grid: RefObject<HTMLElement | null>, index: number): void {
  requestAnimationFrame(() => {
    grid.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus({
      preventScroll: true,
    })
  })
}
